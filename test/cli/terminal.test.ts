import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { phasesOf } from '../../src/cli/build/phases.js';
import { createProgress, durationText } from '../../src/cli/build/progress.js';
import { type SummaryInput, summarise, summaryJson } from '../../src/cli/build/summary.js';
import { printableJson } from '../../src/cli/printable.js';
import { runTulay } from '../../src/cli/program.js';
import { takesColours } from '../../src/cli/terminal.js';
import { packageRoot } from '../../src/model/index.js';
import { folderWith, seedFiles, tulay } from '../run/harness.js';

const root = packageRoot();

describe('progress on a terminal', () => {
  it('says the phase, the share done and the time left', () => {
    let now = 0;
    const written: string[] = [];
    const phases = phasesOf({ command: 'build', decisions: false, report: true });
    expect(phases).toHaveLength(8);
    const stream = { isTTY: true, write: (text: string) => written.push(text) };
    const progress = createProgress(stream, { phases, now: () => now });
    progress.stage('aligning hin_Deva-tgl_Latn', 40);
    for (let step = 0; step < 10; step++) {
      now += 1000;
      progress.step();
    }
    expect(written.at(-1)).toBe('\r\u001b[2K5/8 aligning hin_Deva-tgl_Latn 10/40 25%, 30 s left');
    progress.stage('something else');
    expect(written.at(-1)).toBe('\r\u001b[2Ksomething else');
  });

  it('guesses nothing from the first steps, and nothing at the end', () => {
    let now = 0;
    const written: string[] = [];
    const progress = createProgress({ isTTY: true, write: (text) => written.push(text) }, { now: () => now });
    progress.stage('reading', 4);
    for (let step = 0; step < 4; step++) {
      now += 1000;
      progress.step();
    }
    expect(written.map((text) => text.includes('left'))).toEqual([false, false, false, true, false]);
  });

  it('never wraps: on a narrow terminal the name of the stage is cut, the share is not', () => {
    const written: string[] = [];
    const stream = { isTTY: true, columns: 30, write: (text: string) => written.push(text) };
    const progress = createProgress(stream, { now: () => 0 });
    progress.stage('confirming furniture across languages', 20);
    expect(written.at(-1)).toBe('\r\u001b[2Kconfirming furniture… 0/20 0%');
    stream.columns = 8;
    progress.stage('reading', 20);
    for (const text of written) expect(text.slice('\r\u001b[2K'.length).length).toBeLessThan(30);
    expect(written.at(-1)!.slice('\r\u001b[2K'.length).length).toBeLessThan(8);
  });

  it('is plain where the terminal takes no control sequences', () => {
    const written: string[] = [];
    const progress = createProgress(
      { isTTY: true, write: (text) => written.push(text) },
      { controls: false },
    );
    progress.stage('reading', 2);
    progress.step();
    progress.end();
    expect(written).toEqual(['reading (2)\n']);
  });

  it.each([
    [900, '1 s'],
    [59_100, '1 min'],
    [90_000, '2 min'],
    [4_800_000, '1 h 20 min'],
  ])('calls %d ms %s', (ms, text) => expect(durationText(ms)).toBe(text));
});

describe('colours', () => {
  const terminal = { isTTY: true };
  it.each([
    [terminal, {}, true],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [terminal, { TERM: 'dumb' }, false],
    [{}, {}, false],
  ])('%j with %j: %s', (stream, env, expected) => expect(takesColours(stream, env)).toBe(expected));
});

/** A manifest of many language pairs, as far as the summary reads it. */
function wide(pairs: number): SummaryInput {
  const languagePairs = Object.fromEntries(
    Array.from({ length: pairs }, (_, at) => [
      `aaa_Latn-b${String(at).padStart(4, '0')}`,
      { pairs: 1, sections: 2, units: at },
    ]),
  );
  return {
    manifest: {
      tulay: '0',
      counts: {
        ...{ documents: 9, paired: 8, unpaired: 1, failed: 0, groups: 1, units: 5, rejected: 0, edits: 0 },
        chars: { raw: 10, removed: 0, inserted: 0, kept: 10 },
      },
      languages: { aaa_Latn: 5, eng_Latn: 4 },
      language_pairs: languagePairs,
      rules: Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`rule-${at}`, { edits: 1, removed: at, documents: 1 }]),
      ),
      pairing: { threshold: 0.7, expected_precision: 0.99 },
      outputs: [{ path: 'report/index.html' }],
    } as unknown as SummaryInput['manifest'],
    alone: Array.from({ length: 50 }, (_, at) => ({
      path: `${at}\u001b[2J.txt`,
      status: 'unpaired' as const,
      reason: null,
      best_rejected: null,
    })),
    nearMisses: [],
    out: 'out',
    seconds: 1,
  };
}

describe('the summary', () => {
  it('fits one screen, the largest pairs first, and says what it leaves out and what to open', () => {
    const lines = summarise(wide(1543)).split('\n');
    expect(lines.length).toBeLessThanOrEqual(32);
    expect(lines.filter((line) => line.startsWith('pair '))).toHaveLength(10);
    expect(lines.find((line) => line.startsWith('pair '))).toContain('b1542');
    expect(lines).toContain('            and 1,533 more language pairs');
    expect(lines.at(-1)).toBe('open        out/report/index.html');
  });

  it('leaves nothing out when asked', () => {
    const lines = summarise({ ...wide(1543), verbose: true }).split('\n');
    expect(lines.filter((line) => line.startsWith('pair '))).toHaveLength(1543);
    expect(lines.filter((line) => line.startsWith('unpaired'))).toHaveLength(50);
    expect(lines.join('\n')).not.toContain(' more ');
  });

  it('is in bold where there are colours, and shows no name that steers the terminal', () => {
    const shown = summarise({ ...wide(3), colours: true });
    expect(shown).toContain('\u001b[1mpair      \u001b[0m');
    expect(shown.replaceAll(/\u001b\[[01]m/g, '')).not.toContain('\u001b');
  });

  it('is JSON for programs, with nothing raw in it', () => {
    const text = summaryJson(wide(2));
    expect(JSON.parse(text)).toMatchObject({ out: 'out', counts: { units: 5 }, near_misses: [] });
    const value = { name: 'a\u009b2J\u202eb\u2028' };
    expect(printableJson(value)).not.toMatch(/[\u0080-\u009f\u202e\u2028]/);
    expect(JSON.parse(printableJson(value))).toEqual(value);
  });
});

describe('tulay build', () => {
  const seeds = () =>
    folderWith(Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`in/${name}`, text])));

  it('takes folders without --seeds, tells a dry run and writes nothing', async () => {
    const cwd = seeds();
    writeFileSync(join(cwd, 'in', 'empty.txt'), '');
    const ran = await tulay(['build', 'in', '--dry-run', '--json'], cwd);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      files: 4,
      documents: 4,
      languages: { hin_Deva: { documents: 2 }, tgl_Latn: { documents: 1 } },
      formats: { text: 3 },
    });
    expect(Object.values((JSON.parse(ran.out) as { unusable: object }).unusable)).toEqual([1]);
    expect(existsSync(join(cwd, 'output'))).toBe(false);
    const words = await tulay(['build', 'in', '--dry-run'], cwd);
    expect(words.out).toMatch(/^language +hin_Deva: 2 documents, \d+ characters$/m);
    expect((await tulay(['build', 'missing', '--dry-run'], cwd)).code).toBe(2);
  });

  it('prints its summary as JSON and nothing else on standard output', async () => {
    const cwd = seeds();
    const ran = await tulay(['build', 'in', '--out', 'made', '--json'], cwd);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ out: 'made', counts: { documents: 3 } });
    expect(existsSync(join(cwd, 'made', 'manifest.json'))).toBe(true);
  });
});

describe('tulay completion', () => {
  const script = async (shell: string): Promise<string> => (await tulay(['completion', shell], root)).out;

  it('completes commands, options and shells in bash', async () => {
    const code = await script('bash');
    const complete = (...words: string[]): string[] =>
      execFileSync(
        'bash',
        [
          '-c',
          `${code}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _tulay; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8', cwd: root },
      )
        .trim()
        .split('\n');
    expect(complete('tulay', 'bu')).toEqual(['build']);
    expect(complete('tulay', 'build', '--dec')).toEqual(['--decisions']);
    expect(complete('tulay', 'completion', 'f')).toEqual(['fish']);
    expect(complete('tulay', 'validate', 'pack')).toContain('package.json');
  });

  it.each(['zsh', 'fish'])('names every command and option for %s', async (shell) => {
    const code = await script(shell);
    for (const word of ['build', 'review', 'agreement', 'dry-run', 'follow-links', 'decisions'])
      expect(code).toContain(word);
    // The shell itself judges the script where it is installed.
    const file = join(folderWith({ [`tulay.${shell}`]: code }), `tulay.${shell}`);
    const checked = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    if (checked.error === undefined) expect(checked.stderr).toBe('');
  });

  it('completes commands, options and what a command asks for in fish, where it is installed', async ({
    skip,
  }) => {
    if (spawnSync('fish', ['--version']).error !== undefined) skip('no fish here');
    const code = await script('fish');
    const complete = (line: string): string[] =>
      execFileSync('fish', ['-N', '-c', `${code}\ncomplete -C '${line}'`], { encoding: 'utf8', cwd: root })
        .trim()
        .split('\n')
        .map((one) => one.split('\t')[0]!);
    expect(complete('tulay bu')).toEqual(['build']);
    expect(complete('tulay build --dec')).toEqual(['--decisions']);
    expect(complete('tulay completion ')).toEqual(['bash', 'fish', 'zsh']);
    expect(complete('tulay lexicon ad')).toContain('add');
  });

  it('rejects another shell', async () => {
    const ran = await tulay(['completion', 'cmd.exe'], root);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('expected bash, zsh, fish');
  });

  it('completes every command there is', async () => {
    let help = '';
    const none = { write: () => true };
    await runTulay(['--help'], {
      stdout: { write: (text) => (help += text) },
      stderr: none,
      cwd: root,
      env: {},
      signal: new AbortController().signal,
    });
    const names = [...help.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name!);
    expect(names).toContain('completion');
    const code = await script('bash');
    for (const name of names.filter((name) => name !== 'help')) expect(code).toContain(` ${name}`);
  });
});
