import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRows } from '../../src/load/index.js';
import { validateCorpus } from '../../src/validate/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-endless-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that begins well and has no end in sight: 96 MiB of one piece. */
function endless(name: string, head: string, piece: string): string {
  const file = join(folder, name);
  const handle = openSync(file, 'w');
  writeSync(handle, head);
  const block = Buffer.from(piece.repeat(Math.ceil((1 << 20) / piece.length)));
  for (let n = 0; n < 96; n++) writeSync(handle, block);
  closeSync(handle);
  return file;
}

const tmx =
  '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="x"/><body>';

describe.each([
  ['a line of text', 'a.tsv', 'en\tde\na\tb\n', 'word '],
  ['a record', 'b.jsonl', '{"en":"a","de":"b"}\n{"en":"', 'word '],
  ['an element of an array', 'c.json', '[{"en":"a","de":"b"},{"en":"', 'word '],
  ['a quoted cell', 'd.csv', 'en,de\n"a","b"\n"c","', 'word\n'],
  ['a segment', 'e.tmx', `${tmx}<tu><tuv xml:lang="en"><seg>`, 'word\n'],
  ['a unit', 'f.tmx', `${tmx}<tu>`, '<prop type="x">y</prop>'],
  ['a text between tags', 'g.tmx', `${tmx}<tu><tuv xml:lang="en"><seg>`, 'word <hi>x</hi>\n'],
  ['an attribute', 'h.tmx', `${tmx}<tu tuid="`, 'word\n'],
  ['a comment', 'i.tmx', `${tmx}<!-- `, 'word\n'],
  ['a source of XLIFF', 'j.xlf', '<xliff version="1.2"><file><body><trans-unit><source>', 'word<x/>\n'],
])('%s that never ends', (_what, name, head, piece) => {
  it('is one line that says how long it may be, in bounded memory', { timeout: 120_000 }, async () => {
    const file = endless(name, head, piece);
    const read = async () => {
      for await (const _ of (await loadRows(file)).batches);
    };
    await expect(read()).rejects.toThrow(/expected .*(?:of at most|as in RFC 4180)/);
    const found: string[] = [];
    for await (const { message } of validateCorpus(file)) found.push(message);
    expect(found.join('\n')).toMatch(/expected .*(?:of at most|as in RFC 4180)/);
    expect(found.length).toBeLessThan(5);
    rmSync(file);
  });
});
