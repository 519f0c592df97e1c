import { mkdtempSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/read.js';
import { readElements, readLines } from '../../src/formats/lines.js';
import { firstLines, readTextLines } from '../../src/formats/text-lines.js';

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

describe('a file that is read in blocks of 128 KiB', () => {
  const rows = Array.from({ length: 90 }, (_, n) => ({
    n,
    text: String.fromCharCode(97 + (n % 26)).repeat(n * 997),
  }));
  const fileOf = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  };

  it('gives what a block began also when the next one stands in its memory', async () => {
    const json = rows.map((row) => JSON.stringify(row));
    const lines = await collect(readLines(fileOf('rows.jsonl', json.join('\n'))));
    expect(lines.map(({ text }) => text)).toEqual(json);
    const elements = await collect(readElements(fileOf('rows.json', `[${json.join(',')}]`)));
    expect(elements.map(({ text }) => text)).toEqual(json);
    expect(await linesOf(json.join('\n'))).toEqual(json);
    const cells = await collect(
      readCsv(fileOf('rows.csv', rows.map(({ n, text }) => `${n},${text}\n`).join(''))),
    );
    expect(cells.map(({ cells: [n, text] }) => ({ n: Number(n), text }))).toEqual(rows);
  });

  it.runIf(process.platform === 'linux')('is closed where only its first lines are read', async () => {
    const file = fileOf('long.txt', 'a line\n'.repeat(100_000));
    expect(await firstLines(file, 3)).toEqual(['a line', 'a line', 'a line']);
    const open = readdirSync('/proc/self/fd').map((name) => {
      try {
        return readlinkSync(join('/proc/self/fd', name));
      } catch {
        return '';
      }
    });
    expect(open).not.toContain(file);
  });
});

it('hands out short lines a thousand at once, with the numbers that they have', async () => {
  const file = join(folder, 'short.txt');
  writeFileSync(file, Array.from({ length: 50_000 }, (_, k) => `${k + 1}\n`).join(''));
  let next = 1;
  for await (const { first, lines } of readTextLines(file)) {
    expect(first).toBe(next);
    expect(lines.length).toBeLessThanOrEqual(1024);
    expect(lines).toEqual(lines.map((_, k) => String(first + k)));
    next += lines.length;
  }
  expect(next).toBe(50_001);
});
