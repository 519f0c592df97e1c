import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearestWord, packageRoot } from '../../src/model/index.js';
import { folderWith, seedFiles, tulay } from '../run/harness.js';

const root = packageRoot();

describe('what is typed wrong', () => {
  it.each([
    [
      ['lexicon', 'eng', 'hin', 'bridge', '--top', 'abc'],
      "'--top <n>' argument 'abc' is invalid. Expected a whole",
    ],
    [['lexicon', 'eng', 'hin', 'bridge', '--top', '0'], 'Expected a whole number of at least 1.'],
    [['lexicon', 'eng', 'hin', 'bridge', '--top', '1.5'], 'Expected a whole number of at least 1.'],
    [['lexicon', 'eng', 'hin', 'bridge', '--exclude-lexicon', 'udrh'], 'Did you mean udhr?'],
    [['lexicon', 'eng', 'hin', 'bridge', '--exclude-lexicon', 'x'], 'Expected annotations, names, udhr'],
    [['lexicon', 'klingonese', 'hin', 'bridge'], 'tulay: SRC: not a language tulay knows'],
    [['align', 'a', 'b', '--format', 'tvs'], 'Allowed choices are tsv'],
    [['align', 'a', 'b', '--src-lang', 'english'], 'tulay: --src-lang: not a language tulay knows'],
    [['align', 'a'], 'tulay: nothing to align; expected SRC and TGT, or --pairs LIST, got only a'],
    [['build', '--sedes', 'x'], 'Did you mean --seeds?'],
    [['biuld'], 'Did you mean build?'],
    [['build', '--seeds', ''], 'tulay: --seeds: an empty name; expected a folder, a file or a glob pattern'],
    [['build', '--out', ''], 'tulay: --out: an empty name; expected a folder, got ""'],
    [['build', '--config', '/dev/zero'], 'expected a readable JSON file, got a device'],
    [['build', '--decisions', '/dev/zero'], 'expected JSON as the report exports it, got a device'],
  ])('%j ends with 2 and one reason', async (args, reason) => {
    const ran = await tulay(args, root);
    expect(ran.err).toContain(reason);
    expect(ran.err).not.toContain('config:');
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
  });

  it('is no byte order mark before a configuration', async () => {
    const folder = folderWith(seedFiles());
    const config = join(folder, 'tulay.json');
    writeFileSync(config, '\uFEFF{"nmae": "x"}');
    const ran = await tulay(['build', '--config', config, '--out', join(folder, 'out')], root);
    expect(ran.err).toContain('/nmae is not valid');
    rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform === 'win32')('is no bug where the folder one stands in is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tulay-gone-'));
    const loader = import.meta.resolve('tsx');
    // Node itself finds nothing from a folder that is gone: it is taken away once the command is loaded.
    const code = `import('${join(root, 'src/cli/start.ts')}').then(async ({ startTulay }) => {
      process.chdir('${folder}');
      require('node:fs').rmdirSync('${folder}');
      process.exit(await startTulay(['validate']));
    })`;
    const ran = spawnSync(process.execPath, ['--import', loader, '-e', code], { encoding: 'utf8' });
    expect(ran.stderr).toBe(
      'tulay: the folder this was started in is gone; change into a folder that is there\n',
    );
    expect(ran.status).toBe(2);
  });

  it('is guessed in a configuration too', async () => {
    const folder = folderWith(seedFiles());
    const config = join(folder, 'tulay.json');
    writeFileSync(
      config,
      JSON.stringify({
        nmae: 'x',
        align: { excludeLexicon: ['udrh'] },
        identify: { languages: ['hi', 'englsh'] },
      }),
    );
    const ran = await tulay(['build', '--config', config, '--out', join(folder, 'out')], root);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      '/nmae is not valid; expected no such property (did you mean "name"?), got "x"',
    );
    expect(ran.err).toContain('(did you mean "udhr"?), got "udrh"');
    writeFileSync(config, JSON.stringify({ identify: { languages: ['hi', 'englsh'] } }));
    const languages = await tulay(['build', '--config', config, '--out', join(folder, 'out')], root);
    expect(languages.code).toBe(2);
    expect(languages.err).toMatch(
      /tulay\.json: identify\.languages\[1\] is not a language tulay knows; .*got "englsh"/,
    );
    expect(existsSync(join(folder, 'out'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('is guessed only where a known word is near', () => {
    expect(nearestWord('udrh', ['annotations', 'names', 'udhr'])).toBe('udhr');
    expect(nearestWord('jsno', ['tsv', 'json'])).toBe('json');
    expect(nearestWord('Seeds', ['seeds'])).toBe('seeds');
    expect(nearestWord('tsx', ['tsv', 'tmx'])).toBe('tsv');
    expect(nearestWord('parquet', ['json', 'tsv'])).toBeUndefined();
    expect(nearestWord('ab', ['cd'])).toBeUndefined();
    expect(nearestWord('', ['a', 'tsv'])).toBe('a');
    expect(nearestWord('x', [])).toBeUndefined();
  });
});

describe('tulay build', () => {
  it('takes the folder as it comes, with or without --seeds', async () => {
    const folder = folderWith({ 'seeds/a.txt': 'One.\n', 'seeds/b.txt': 'Eins.\n' });
    const seeds = join(folder, 'seeds');
    const named = await tulay(['build', seeds, '--out', join(folder, 'a'), '--quiet'], root);
    const flagged = await tulay(['build', '--seeds', seeds, '--out', join(folder, 'b'), '--quiet'], root);
    expect([named.code, flagged.code]).toEqual([0, 0]);
    const manifest = (name: string) => readFileSync(join(folder, name, 'documents.jsonl'), 'utf8');
    expect(manifest('a')).toBe(manifest('b'));
    rmSync(folder, { recursive: true });
  });

  it.each([['align'], ['build'], ['convert'], ['extract'], ['clean'], ['audit'], ['review']])(
    '%s says why it cannot write',
    async (command) => {
      const folder = folderWith({ 'a.txt': 'One.\n', 'b.txt': 'Eins.\n' });
      const file = join(folder, 'a.txt');
      const out = join(file, 'below');
      const args = {
        align: ['align', file, join(folder, 'b.txt'), '--out', out],
        build: ['build', folder, '--out', out],
        convert: ['convert', join(root, 'output/hin_Deva-tgl_Latn/units.jsonl'), join(out, 'x.csv')],
        extract: ['extract', join(folder, 'b.txt'), '--out', out],
        clean: ['clean', join(folder, 'b.txt'), '--out', out],
        audit: ['clean', join(folder, 'b.txt'), '--audit', join(out, 'x.jsonl')],
        review: ['review', join(root, 'output'), '--decisions', join(folder, 'd.json'), '--out', out],
      }[command]!;
      const ran = await tulay(args, root);
      expect(ran.code).toBeGreaterThan(0);
      expect(ran.err).not.toContain('a bug');
      expect(ran.err).not.toContain('see the cause');
      expect(ran.err.trim().split('\n').at(-1)).toContain(folder);
      rmSync(folder, { recursive: true });
    },
  );
});

describe('the tables of options', () => {
  it('of the pages are those of --help', async () => {
    const help = (await tulay(['build', '--help'], root)).out;
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((found) => found[1]!);
    const page = readFileSync(join(root, 'docs/run.md'), 'utf8');
    const table = page.split('\n').filter((line) => line.startsWith('| `'));
    const documented = table.flatMap((line) =>
      [...line.split('|')[1]!.matchAll(/--[a-z-]+/g)].map(([name]) => name),
    );
    expect(documented.sort()).toEqual(options.filter((name) => name !== '--help').sort());
  });
});
