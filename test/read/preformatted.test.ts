import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { readHtml } from '../../src/read/formats/html/index.js';

const first =
  'The people of the town came to the river every morning.\nThey carried water home in jars, and nobody\nasked who had built the stairs (of stone).';
const second =
  'One day the stairs were gone, and the whole town stood on the bank.\nIn the night a boat came, without a light and without a sound.';
const folded = (text: string) => text.replaceAll('\n', ' ');

function read(source: string) {
  const { edits, structure } = readHtml(source, new Set(['title']));
  const lines = applyEdits(source, edits)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { lines, kinds: structure.map(({ kind }) => kind) };
}

describe('running text in <pre>', () => {
  it('is text, a paragraph for each block of lines', () => {
    const { lines, kinds } = read(`<html><body><pre>${first}\n\n${second}\n</pre></body></html>`);
    expect(lines).toEqual([folded(first), folded(second)]);
    expect(kinds).toEqual(['paragraph']);
  });

  it('is text where a program beside it is none', () => {
    const program = 'for (const jar of jars) {\n  fill(jar);\n}\n\nreturn jars.length;';
    const { lines } = read(
      `<html><body><h1>The stairs</h1><p>${first}</p><pre>${program}</pre><pre>${second}</pre></body></html>`,
    );
    expect(lines).toEqual(['The stairs', folded(first), folded(second)]);
  });
});

describe('a page written as XML', () => {
  const body = `<p>${folded(first)}</p><p><a id="p2"/>${folded(second)}</p>`;
  const xmlns = 'xmlns="http://www.w3.org/1999/xhtml"';

  it.each([
    ['a title', `<html ${xmlns}><head><title/></head><body>${body}</body></html>`],
    ['a script', `<html ${xmlns}><head><script src="a.js"/><style/></head><body>${body}</body></html>`],
    ['a frame', `<html ${xmlns}><body><iframe src="a"/><textarea/>${body}</body></html>`],
    ['a division', `<html ${xmlns}><body><div class="nav"/><pre/><a name="top"/>${body}</body></html>`],
  ])('keeps its text behind %s that holds nothing', (_, html) => {
    for (const head of ['<?xml version="1.0"?>\n', '<!DOCTYPE html>\n', ''])
      expect(read(head + html).lines).toEqual([folded(first), folded(second)]);
  });

  it('and HTML is read as every browser reads it', () => {
    const { lines } = read(
      `<html><body><h2>Town<b/> hall</h2><p>${folded(first)}</p><p>${folded(second)}</p></body></html>`,
    );
    expect(lines).toEqual(['Town hall', folded(first), folded(second)]);
  });
});
