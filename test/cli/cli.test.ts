import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/build/progress.js';
import { packageRoot } from '../../src/model/index.js';
import { tulay } from '../run/harness.js';

const root = packageRoot();

describe('tulay', () => {
  it.each([
    [[], /Usage: tulay/],
    [['build'], /--config <file>[\s\S]*--seeds <glob\.\.\.>[\s\S]*--out <dir>[\s\S]*Examples:/],
    [['validate'], /Exit codes: 0 valid/],
    [['convert'], /Usage: tulay convert/],
    [['diff'], /Exit codes: 0 no difference/],
    [['lexicon'], /Example:/],
  ])('%j --help tells its options and ends well', async (command, text) => {
    const ran = await tulay([...command, '--help'], root);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(text);
  });

  it.each([[['frobnicate']], [['build', '--out']], [['validate', 'a', 'b']], [['convert', 'a']]])(
    '%j is a usage error',
    async (args) => {
      const ran = await tulay(args, root);
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(/^tulay: /m);
      expect(ran.err).toMatch(/^\(see tulay (?:[a-z]+ )?--help\)$/m);
    },
  );

  it('--help shows every command in a group, what to begin with, and no line over 80 columns', async () => {
    const { out } = await tulay(['--help'], root);
    expect(out).not.toMatch(/^Commands:/m);
    expect(out).not.toMatch(/^ {2}task\b/m);
    expect(out).toMatch(/^Make a corpus:\n {2}build /m);
    expect(out).toMatch(/^Begin with:\n {2}tulay build /m);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('shows what the lexicon has for a word', async () => {
    const ran = await tulay(['lexicon', 'eng', 'hin', 'water'], root);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^0\.\d{3} {2}पानी {2}\(annotations: /m);
    expect((await tulay(['lexicon', 'eng', 'hin', 'xyzzyx'], root)).code).toBe(1);
    expect((await tulay(['lexicon', 'klingon', 'hin', 'water'], root)).err).toMatch(
      /not a language tulay knows/,
    );
  });
});

describe('progress', () => {
  const record = (isTTY: boolean) => {
    const written: string[] = [];
    const progress = createProgress({ isTTY, write: (text) => written.push(text) }, { now: () => 0 });
    progress.stage('reading', 2);
    progress.step();
    progress.warn('a.txt: no text');
    progress.step();
    progress.end();
    return written.join('');
  };

  it('is a plain line a stage when piped', () => {
    expect(record(false)).toBe('reading (2)\na.txt: no text\n');
  });

  it('is one line that is written over on a terminal, and gone at the end', () => {
    const shown = record(true);
    expect(shown).toContain('\r\u001b[2Kreading 1/2');
    expect(shown).toContain('a.txt: no text\n');
    expect(shown.endsWith('\r\u001b[2K')).toBe(true);
  });
});
