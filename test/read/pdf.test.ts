import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/index.js';
import { type FailedDocument, type RawDocument, readDocument } from '../../src/read/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Line = readonly [text: string, x: number, y: number, size?: number];

/** A PDF as ISO 32000 describes it: lines of Helvetica at places in points. */
function pdfOf(pages: readonly (readonly Line[])[]): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>'];
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((lines, at) => {
    const drawn = lines
      .map(
        ([text, x, y, size = 10]) =>
          `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
    );
  });
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

async function read(name: string, bytes: Buffer): Promise<RawDocument | FailedDocument> {
  writeFileSync(join(folder, name), bytes);
  return await readDocument({ path: name, absolute: join(folder, name) });
}

function linesOf(document: RawDocument | FailedDocument): readonly string[] {
  if (!document.ok) throw new Error(document.message);
  expect(applyEdits(document.text, document.edits)).toBe(document.plain);
  return document.plain.trim().split('\n');
}

const body = (page: number, lines: readonly string[]): Line[] => [
  [`The mill and its wheel, page ${page}`, 40, 570],
  ...lines.map((text, at): Line => [text, 40, 520 - 12 * at]),
  [String(page), 200, 30],
];

describe('PDF', () => {
  const pages = [
    body(1, [
      'The old mill stands by the river, and its wheel has not',
      'turned since the flood of that year, which took the re-',
      'maining bridge.',
    ]),
    body(2, [
      'Nobody has ever built it again, although the council of',
      'the town promised as much in every single year since and',
    ]),
    body(3, [
      'never kept its word to the people of the valley.',
      'They still cross the river by boat, as their parents did.',
    ]),
  ];

  it('joins lines to paragraphs, over pages too, makes cut words whole, and takes what recurs at the edges for furniture', async () => {
    const document = await read('mill.pdf', pdfOf(pages));
    expect(linesOf(document)).toEqual([
      'The old mill stands by the river, and its wheel has not turned since the flood of that year, which took the remaining bridge.',
      'Nobody has ever built it again, although the council of the town promised as much in every single year since and never kept its word to the people of the valley. They still cross the river by boat, as their parents did.',
    ]);
    if (!document.ok) return;
    expect(document).toMatchObject({ path: 'mill.pdf', format: 'pdf', bytes: pdfOf(pages).length });
    const { pages: starts = [] } = document.place ?? {};
    expect(starts.map((start) => document.text.slice(start, start + 24))).toEqual(
      Array(3).fill('The mill and its wheel, '),
    );
    expect(
      document.edits.filter(({ rule }) => rule === 'page-furniture').map(({ before }) => before),
    ).toContain('2');
  });

  it('parts paragraphs at gaps, at other sizes and where a line is set in', async () => {
    const document = await read(
      'parts.pdf',
      pdfOf([
        [
          ['The wheel', 40, 560, 18],
          ['The old mill stands by the river, and its wheel has not turned', 40, 530],
          ['since the flood.', 40, 518],
          ['It was built by monks who came from the north of the land', 40, 490],
          ['and stayed.', 40, 478],
          ['Later it was sold, they say, for no more than a few old cows', 52, 466],
          ['and a cart.', 40, 454],
        ],
      ]),
    );
    expect(linesOf(document)).toEqual([
      'The wheel',
      'The old mill stands by the river, and its wheel has not turned since the flood.',
      'It was built by monks who came from the north of the land and stayed.',
      'Later it was sold, they say, for no more than a few old cows and a cart.',
    ]);
  });

  it('keeps what stands at the edge of two pages only: a rule must not take text', async () => {
    const document = await read('two.pdf', pdfOf(pages.slice(0, 2)));
    expect(linesOf(document).join(' ')).toContain('The mill and its wheel, page 2');
  });

  it('without text, damaged, or only named in a text is told or read for what it is', async () => {
    expect(await read('empty.pdf', pdfOf([[]]))).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining('without text') as string,
    });
    expect(await read('cut.pdf', pdfOf(pages).subarray(0, 200))).toMatchObject({ ok: false });
    expect(await read('about.txt', Buffer.from('A file that begins with %PDF-1.4 is a PDF.'))).toMatchObject({
      ok: true,
      format: 'text',
    });
  });

  const chromium = spawnSync('chromium', ['--version']).status === 0;
  if (!chromium) console.warn('skipped: a PDF printed by a browser needs chromium');
  it.skipIf(!chromium)(
    'printed by a browser gives the paragraphs of the page',
    async () => {
      const paragraphs = [
        'The old mill stands by the river, and its wheel has not turned since the flood of that year. '
          .repeat(4)
          .trim(),
        'Le vieux moulin est au bord de la rivière, et sa roue ne tourne plus depuis la crue. '
          .repeat(4)
          .trim(),
      ];
      writeFileSync(
        join(folder, 'page.html'),
        `<!DOCTYPE html><meta charset="utf-8"><h1>The wheel</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
      );
      const target = join(folder, 'page.pdf');
      spawnSync(
        'chromium',
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--no-pdf-header-footer',
          `--print-to-pdf=${target}`,
          join(folder, 'page.html'),
        ],
        { timeout: 60_000 },
      );
      expect(existsSync(target)).toBe(true);
      expect(linesOf(await read('page.pdf', readFileSync(target)))).toEqual(['The wheel', ...paragraphs]);
    },
    90_000,
  );
});
