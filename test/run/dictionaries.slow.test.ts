import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot, tulay } from './harness.js';

const rights = 'right\tdroit\nrights\tdroits\nfree\tlibre\neveryone\ttoute personne\nlaw\tloi\n';

describe('a build with dictionaries', () => {
  it('aligns with them, names them in the manifest, and has the same bytes however they are given', async () => {
    const folder = folderWith({
      ...Object.fromEntries(
        Object.entries(declarationParts(['eng', 'fra'], 12, 2)).map(([name, text]) => [
          `seeds/${name}`,
          text,
        ]),
      ),
      'words/eng-fra.tsv': rights,
      'words/eng-swh.tsv': 'law\tsheria\n',
      'tulay.json': JSON.stringify({ seeds: ['seeds'], align: { dictionaries: ['words/eng-fra.tsv'] } }),
    });
    const build = async (out: string, ...args: readonly string[]) => {
      const ran = await tulay(['build', '--out', out, ...args], folder);
      expect(ran.code, ran.err).toBe(0);
      return { files: snapshot(join(folder, out)), err: ran.err };
    };
    const idle = await build('idle', '--workers', '1', '--dictionary', 'words/eng-swh.tsv');
    expect(idle.err).toContain('the dictionary eng-swh.tsv (eng_Latn to swh_Latn) was not used');
    const one = await build('one', '--workers', '1', '--config', 'tulay.json');
    const two = await build('two', '--workers', '2', '--dictionary', 'words/eng-fra.tsv');
    expect(two.files).toEqual(one.files);
    const ladders = (files: Record<string, string>) => files['eng_Latn-fra_Latn/units.jsonl'];
    expect(ladders(idle.files)).not.toMatch(/^0 /);
    expect(ladders(one.files)).not.toBe(ladders(idle.files));
    const { config } = JSON.parse(readFileSync(join(folder, 'one/manifest.json'), 'utf8'));
    expect(config.align.dictionaries).toEqual([
      {
        name: 'eng-fra.tsv',
        src: 'eng_Latn',
        tgt: 'fra_Latn',
        entries: 5,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('pairs documents by them', async () => {
    const told = [
      ['The carpenter sharpened his axe.', 'Puuseppä teroitti kirveensä.'],
      ['The widow inherited the mill.', 'Leski peri myllyn.'],
      ['The thief opened the drawer.', 'Varas avasi laatikon.'],
      ['The shepherd counted the lambs.', 'Paimen laski karitsat.'],
      ['The judge pardoned the prisoner.', 'Tuomari armahti vangin.'],
      ['The tailor measured the sleeve.', 'Räätäli mittasi hihan.'],
    ];
    const words = [
      'carpenter\tpuuseppä\nsharpened\tteroitti\naxe\tkirves\nwidow\tleski\ninherited\tperi\nmill\tmylly',
      'thief\tvaras\nopened\tavasi\ndrawer\tlaatikko\nshepherd\tpaimen\ncounted\tlaski\nlambs\tkaritsat',
      'judge\ttuomari\npardoned\tarmahti\nprisoner\tvanki\ntailor\träätäli\nmeasured\tmittasi\nsleeve\thiha',
    ].join('\n');
    const files = told.flatMap((story, at) =>
      story.map((text, side) => {
        const lang = ['en', 'fi'][side]!;
        // The names of the files tell nothing of what is whose translation.
        return [
          `seeds/${lang}/${side === 0 ? at : told.length - at}${lang}.md`,
          `---\nlang: ${lang}\n---\n\n${text}\n`,
        ];
      }),
    );
    const excludeLexicon = ['wordnet', 'annotations', 'names', 'udhr', 'terms'];
    const folder = folderWith({
      ...Object.fromEntries(files),
      'eng-fin.tsv': words,
      'tulay.json': JSON.stringify({ seeds: ['seeds'], align: { excludeLexicon } }),
    });
    const groupsOf = async (out: string, ...args: readonly string[]) => {
      const ran = await tulay(
        ['build', '--out', out, '--workers', '1', '--config', 'tulay.json', ...args],
        folder,
      );
      expect(ran.code, ran.err).toBe(0);
      return readFileSync(join(folder, out, 'groups.jsonl'), 'utf8').split('\n').length - 1;
    };
    const without = await groupsOf('without');
    expect(await groupsOf('with', '--dictionary', 'eng-fin.tsv')).toBeGreaterThan(without);
  });
});
