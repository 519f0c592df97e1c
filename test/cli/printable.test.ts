import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pour, printable, printableText, tell } from '../../src/cli/printable.js';
import { runTulay } from '../../src/cli/program.js';
import { packageRoot } from '../../src/model/index.js';
import { folderWith, seedFiles } from '../run/harness.js';

/** What may never reach a terminal raw; line ends and tabs are looked at by themselves. */
const raw = /(?!\r?\n|\t)[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029]/u;

describe('printable', () => {
  it.each([
    ['a\u001b[31mred', 'a\\x1b[31mred'],
    ['two\nlines\r\n', 'two\\nlines\\r\\n'],
    ['a\tb\u0007\u009b2J\u007f', 'a\\tb\\x07\\x9b2J\\x7f'],
    ['evil\u202etxt.exe', 'evil\\u202etxt.exe'],
    ['\u2066a\u2069 \u200fb \u061c', '\\u2066a\\u2069 \\u200fb \\u061c'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['a\u2028b\u2029\u0085', 'a\\u2028b\\u2029\\x85'],
  ])('%j becomes %j', (text, expected) => expect(printable(text)).toBe(expected));

  it.each(['می‌خواهم', 'क्‍ष', '👩‍👩‍👧', 'עברית', 'C:\\new\\table', 'é', ' ', '葛󠄀'])(
    'leaves %j, as people write it',
    (text) => expect(printable(text)).toBe(text),
  );

  it('leaves nothing that steers a terminal, whatever comes, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(raw);
        expect(shown).not.toMatch(/[\n\t]/);
        expect(printable(shown)).toBe(shown);
        expect(printableText(text)).not.toMatch(raw);
      }),
    );
  });

  it('keeps lines, tabs and Windows line ends of a text', () => {
    expect(printableText('a\tb\r\nc\rd\n')).toBe('a\tb\r\nc\\rd\n');
  });

  it('pours data as it is into a pipe and escaped on a terminal', () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    pour({ write }, 'a\u001b[2J\n');
    pour({ write, isTTY: true }, 'a\u001b[2J\n');
    tell({ write }, 'a\nb');
    expect(written).toEqual(['a\u001b[2J\n', 'a\\x1b[2J\n', 'a\\nb\n']);
  });
});

describe('the commands', () => {
  const hostile = 'page \u001b]0;owned\u0007\u202e\nvalid.txt';
  const folder = () => {
    const [first = '', second = '', third = ''] = Object.values(seedFiles());
    return folderWith({
      [`seeds/${hostile}`]: `\u001b[31m${first}\u001b[2J`,
      'seeds/b.txt': second,
      'seeds/c.txt': third,
      [`seeds/empty ${hostile}`]: '',
    });
  };

  async function onTerminal(args: readonly string[], cwd: string) {
    const written = { out: '', err: '' };
    const code = await runTulay(args, {
      stdout: { isTTY: true, write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
      cwd,
      env: { NO_COLOR: '1' },
      signal: new AbortController().signal,
    });
    return { code, ...written };
  }

  it('show nothing raw of file names and documents', { timeout: 60_000 }, async () => {
    const cwd = folder();
    const file = join('seeds', hostile);
    const empty = join('seeds', `empty ${hostile}`);
    for (const args of [
      ['build', 'seeds', '--dry-run'],
      ['build', '--out', 'out'],
      ['extract', file, empty],
      ['clean', file, empty],
      ['inspect', file],
      ['align', file, 'seeds/b.txt', '--format', 'text'],
      ['align', file, 'missing \u001b[2J'],
      ['validate', 'out'],
      ['diff', 'out', `missing \u001b[2J${hostile}`],
      ['convert', file, 'x\u001b[2J.tmx'],
      ['lexicon', 'eng', 'hin', '\u001b[2Jwater'],
      ['agreement', `${hostile}.json`, 'b.json'],
      ['review', 'out', '--decisions', hostile],
      ['frob\u001b[2J'],
    ]) {
      const { out, err } = await onTerminal(args, cwd);
      expect(out + err, args[0]).not.toMatch(raw);
      // The newline in the name never begins a line of its own.
      expect(out + err, args[0]).not.toMatch(/^valid\.txt/m);
    }
  });

  it('write to their streams in no other way', () => {
    const room = join(packageRoot(), 'src', 'cli');
    const own = new Set(['printable.ts', 'streams.ts', 'progress.ts']);
    for (const entry of readdirSync(room, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || own.has(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      expect(text, entry.name).not.toMatch(/\b(?:stdout|stderr|stream)\.write\(|console\./);
    }
  });
});
