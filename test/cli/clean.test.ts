import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { runInspect } from '../../src/cli/clean/inspect.js';
import { runClean } from '../../src/cli/clean/run.js';
import type { Edit } from '../../src/model/edit.js';
import { faultsOf } from '../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-clean-'));
afterAll(() => rmSync(folder, { recursive: true }));
const texts: Readonly<Record<string, string>> = {
  'a.txt':
    'First head\nA long line of text that goes on until its end.\nAsk the desk here\n$x[y] not foundSecond head\nMore text for the page stands here.\n',
  'b.txt':
    'Other head\nAnother long line of text that goes on to the end.\nAsk the desk here\nThird head\nSome text for the other page is here.',
};
for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
mkdirSync(join(folder, 'sub'));
writeFileSync(join(folder, 'sub', 'a.txt'), 'Words.\n');
writeFileSync(join(folder, 'bad.txt'), Uint8Array.of(0x61, 0xff, 0xfe, 0x62));

/** Every file of this folder is English; the identifier has tests of its own. */
const identify = () => ({ key: 'eng_Latn', confidence: 1, languages: [], basis: '' });

function capture() {
  const written = { out: '', err: '' };
  const io = {
    stdout: {
      write: (text: string) => {
        written.out += text;
      },
    },
    stderr: {
      write: (text: string) => {
        written.err += text;
      },
    },
    cwd: folder,
    env: {},
  };
  return { io, written };
}

describe('the command that cleans files', () => {
  it('writes the cleaned texts to standard output and a summary to standard error', async () => {
    const { io, written } = capture();
    expect(await runClean({ files: ['a.txt', 'b.txt'] }, identify, io)).toBe(0);
    expect(written.out).toBe(
      `${texts['a.txt']!.replace('Ask the desk here\n$x[y] not found', '')}${texts['b.txt']!.replace('Ask the desk here\n', '')}\n`,
    );
    expect(written.err).toMatch(
      /^cleaned 2 documents\nrule +language +fired +removed +documents\nrecurring-line +eng_Latn +2 +36 +2\ntemplate-residue +eng_Latn +1 +15 +1\n$/,
    );
  });

  it('writes one file for each and a ledger from which each can be made again', async () => {
    const { io, written } = capture();
    expect(
      await runClean({ files: ['a.txt', 'b.txt'], out: 'out', audit: 'out/ledger.jsonl' }, identify, io),
    ).toBe(0);
    expect(written.out).toBe('');
    const records = readFileSync(join(folder, 'out', 'ledger.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Edit & { doc: string });
    for (const record of records) expect(faultsOf('edit', record)).toEqual([]);
    const docs = [...new Set(records.map(({ doc }) => doc))];
    expect(docs).toHaveLength(2);
    ['a.txt', 'b.txt'].forEach((name, index) => {
      const own = records.filter(({ doc }) => doc === docs[index]);
      expect(readFileSync(join(folder, 'out', name), 'utf8')).toBe(applyEdits(texts[name]!, own));
    });
  });

  it('goes on past a file that cannot be used, and says so', async () => {
    const { io, written } = capture();
    expect(await runClean({ files: ['bad.txt', 'a.txt', 'none.txt'] }, identify, io)).toBe(1);
    expect(written.out).toContain('First head');
    expect(written.err).toMatch(/^bad\.txt: .+\nnone\.txt: .+\ncleaned 1 document\n/);
  });

  it('refuses to write two files to one place, or over what it reads', async () => {
    const { io } = capture();
    await expect(runClean({ files: ['a.txt'], out: '.' }, identify, io)).rejects.toMatchObject({
      code: 'out-collision',
      file: 'a.txt',
    });
    const outside = mkdtempSync(join(tmpdir(), 'tulay-clean-'));
    writeFileSync(join(outside, 'a.txt'), 'Words.\n');
    await expect(
      runClean({ files: ['a.txt', join(outside, 'a.txt')], out: 'out2' }, identify, io),
    ).rejects.toMatchObject({ code: 'out-collision' });
    expect(existsSync(join(folder, 'out2'))).toBe(false);
    rmSync(outside, { recursive: true });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(texts['a.txt']);
  });

  it('keeps files of the same name in different folders apart', async () => {
    const { io } = capture();
    expect(await runClean({ files: ['a.txt', 'sub/a.txt'], out: 'out3' }, identify, io)).toBe(0);
    expect(existsSync(join(folder, 'out3', 'sub', 'a.txt'))).toBe(true);
  });

  it('fails with one line when nothing can be used or written', async () => {
    const { io } = capture();
    await expect(runClean({ files: ['none.txt'] }, identify, io)).rejects.toMatchObject({
      code: 'no-documents',
    });
    writeFileSync(join(folder, 'file'), 'x');
    await expect(runClean({ files: ['a.txt'], out: 'file/below' }, identify, io)).rejects.toMatchObject({
      code: 'write-failed',
    });
  });
});

describe('the command that shows a document', () => {
  it('strikes out what was removed, names the rule, and lists sections and segments', async () => {
    const { io, written } = capture();
    expect(await runInspect({ file: 'a.txt', corpus: ['b.txt'] }, identify, io)).toBe(0);
    expect(written.out).toContain(
      '[-Ask the desk here-]<recurring-line, recurrence>\n[-$x[y] not found-]<template-residue, pattern>Second head',
    );
    expect(written.out).toMatch(/section 2: Second head\n +92-103 {2}# Second head/);
  });

  it('uses colours on a terminal only, and shows control characters as pictures', async () => {
    writeFileSync(
      join(folder, 'c.txt'),
      'A head\u0007\nThe text \u001b]0;title\u0007 of the page goes on here.\n',
    );
    const { io, written } = capture();
    await runInspect({ file: 'c.txt' }, identify, { ...io, stdout: { ...io.stdout, isTTY: true } });
    expect(written.out).toContain('\u001b[9;31m');
    expect(written.out).not.toMatch(/[\u0007]|\u001b\]/);
    const plain = capture();
    await runInspect({ file: 'c.txt' }, identify, {
      ...plain.io,
      stdout: { ...plain.io.stdout, isTTY: true },
      env: { NO_COLOR: '1' },
    });
    expect(plain.written.out).not.toContain('\u001b');
  });
});
