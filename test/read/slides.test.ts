import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { zipOf } from './archives.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-slides-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, parts: Record<string, string>) {
  writeFileSync(join(folder, name), zipOf(Object.entries(parts).map(([name, bytes]) => ({ name, bytes }))));
  return await readDocument({ path: name, absolute: join(folder, name) });
}

const names =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const shape = (kind: string, ...texts: string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:txBody>${texts
    .map((text) => `<a:p>${text}</a:p>`)
    .join('')}</p:txBody></p:sp>`;
const run = (text: string): string => `<a:r><a:t>${text}</a:t></a:r>`;
const slide = (body: string): string =>
  `<?xml version="1.0"?><p:sld ${names}><p:cSld>${body}</p:cSld></p:sld>`;
const types = { '[Content_Types].xml': '<?xml version="1.0"?><Types/>' };

describe('a presentation', () => {
  const parts = {
    ...types,
    'ppt/presentation.xml': `<?xml version="1.0"?><p:presentation ${names}><p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels':
      '<?xml version="1.0"?><Relationships><Relationship Id="r1" Target="slides/slide1.xml"/><Relationship Id="r2" Target="slides/slide2.xml"/></Relationships>',
    'ppt/slides/slide1.xml': slide(
      shape('body', `${run('It mills ')}${run('rye &amp; wheat.')}`, run('It stands.')) +
        shape('sldNum', run('2')),
    ),
    'ppt/slides/slide2.xml': slide(shape('ctrTitle', run('The mill'))),
    'ppt/notesSlides/notesSlide1.xml': slide(shape('body', run('Say it slowly.'))),
  };

  it('is one document: its slides in the order in which they are shown, titles as headings', async () => {
    const document = await read('mill.pptx', parts);
    if (!document.ok) throw new Error(document.message);
    expect(document.plain.split('\n').filter((line) => line.trim() !== '')).toEqual([
      'The mill',
      'It mills rye & wheat.',
      'It stands.',
    ]);
    expect(document.structure[0]).toMatchObject({ kind: 'heading' });
    expect(document.place).toEqual({ member: 'ppt/presentation.xml' });
  });

  it('without one of its slides is refused with the part', async () => {
    const { 'ppt/slides/slide1.xml': _gone, ...rest } = parts;
    expect(await read('torn.pptx', rest)).toMatchObject({
      ok: false,
      code: 'broken-container',
      message: expect.stringContaining('ppt/slides/slide1.xml'),
    });
  });
});

it('a workbook is refused with what to do', async () => {
  expect(await read('table.xlsx', { ...types, 'xl/workbook.xml': '<workbook/>' })).toMatchObject({
    ok: false,
    code: 'unsupported-format',
    message: 'a workbook (XLSX); expected text; save it as CSV, one row a document',
  });
});
