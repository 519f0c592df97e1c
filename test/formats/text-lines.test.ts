import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextLines } from '../../src/formats/text-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-lines-'));

async function linesOf(text: string): Promise<readonly (string | null)[]> {
  const file = join(folder, 'text.txt');
  writeFileSync(file, text);
  const found: (string | null)[] = [];
  for await (const { lines } of readTextLines(file)) found.push(...lines);
  return found;
}

describe('lines of a text', () => {
  it('end in LF, CR LF, or CR alone', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(await linesOf(`one${end}two${end}${end}four${end}`)).toEqual(['one', 'two', '', 'four']);
  });

  it('end in CR LF also where a long first line ends with what is read at once, 128 KiB', async () => {
    for (let length = 131_069; length <= 131_073; length += 1) {
      const first = 'x'.repeat(length);
      expect((await linesOf(`${first}\r\ntwo\r\nthree\r\n`)).map((line) => line?.length)).toEqual([
        length,
        3,
        5,
      ]);
    }
  });
});
