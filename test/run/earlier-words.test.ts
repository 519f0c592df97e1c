import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpusDigest } from '../../src/model/ids.js';
import type { Manifest } from '../../src/model/index.js';
import { isOfWords } from '../../src/report/words-job.js';
import { declarationParts } from './declarations.js';
import { type BuiltRecords, build, folderWith, snapshot, tulay } from './harness.js';

const one = 'deu_Latn-eng_Latn';
const other = 'deu_Latn-fra_Latn';
const pageOf = (languagePair: string): string => `report/data/words-${languagePair}.js`;
const manifestOf = (dir: string): Manifest =>
  JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest;

describe('the words that a finished corpus knows', () => {
  let plain: BuiltRecords;
  let rejected: string;
  beforeAll(async () => {
    const config = join(folderWith({ 'tulay.json': '{"pair":{"threshold":0.5}}' }), 'tulay.json');
    plain = await build(declarationParts(['deu_1996', 'eng', 'fra'], 8, 2), '--config', config);
    const unit = plain.units.find(({ src, tgt }) => `${src.lang}-${tgt.lang}` === one)!;
    const digest = corpusDigest(manifestOf(plain.dir).inputs);
    const said = { reviewer: 'ana', corpus: digest, type: 'unit', verdict: 'X', note: 'no' };
    const events = [{ ...said, src: unit.src.segments, tgt: unit.tgt.segments }];
    const file = { format: 'tulay-decisions', version: 1, corpus: 'tulay-corpus', digest, events };
    rejected = join(folderWith({ 'decisions.json': JSON.stringify(file) }), 'decisions.json');
  });

  const mark = (text: string): string => text.replace('"labels":["lexicon"', '"labels":["marked"');
  /** A copy of the corpus whose words of every language pair were changed, which its manifest knows of or not. */
  const marked = (
    told: boolean,
    change: (manifest: Manifest) => object = (manifest) => manifest,
    changeWords = mark,
  ): string => {
    const dir = join(folderWith({}), 'corpus');
    cpSync(plain.dir, dir, { recursive: true });
    const manifest = manifestOf(dir);
    const outputs = manifest.outputs.map((output) => {
      if (!output.path.startsWith('report/data/words-')) return output;
      const file = join(dir, output.path);
      const text = changeWords(readFileSync(file, 'utf8'));
      writeFileSync(file, text);
      return told ? { ...output, sha256: createHash('sha256').update(text).digest('hex') } : output;
    });
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify(change({ ...manifest, outputs })));
    return dir;
  };
  const review = async (dir: string, ...args: string[]): Promise<string> => {
    const out = join(folderWith({}), 'reviewed');
    expect(await tulay(['review', dir, '--out', out, ...args], '/')).toMatchObject({ code: 0 });
    return out;
  };
  const isMarked = (dir: string, languagePair: string): boolean =>
    readFileSync(join(dir, pageOf(languagePair)), 'utf8').includes('"marked"');

  it('are taken over where no unit of the language pair changed, and learned again where one did', async () => {
    const out = await review(marked(true), '--decisions', rejected);
    expect([isMarked(out, one), isMarked(out, other)]).toEqual([false, true]);
  });

  it('are learned again where a file is not the one in the manifest', async () => {
    expect(snapshot(await review(marked(false)))).toEqual(snapshot(plain.dir));
  });

  it('are learned again where the pages have other words', async () => {
    const fewer = (text: string): string => mark(text).replace(/"words":"[^\\]+\\n/, '"words":"');
    const out = await review(marked(true, undefined, fewer));
    expect(snapshot(out)).toEqual(snapshot(plain.dir));
  });

  it('are learned again where another program or runtime made them', async () => {
    const changes: ((manifest: Manifest) => object)[] = [
      (manifest) => ({ ...manifest, tulay: '0.0.1' }),
      (manifest) => ({ ...manifest, environment: { ...manifest.environment, icu: '1.0' } }),
    ];
    for (const change of changes) {
      const out = await review(marked(true, change));
      expect(snapshot(out)).toEqual(snapshot(plain.dir));
    }
  });

  it('are those of the words that stand on the pages, whatever their order', () => {
    const file = readFileSync(join(plain.dir, pageOf(one)), 'utf8');
    const { src, tgt } = JSON.parse(file.slice('tulay.words('.length, -');\n'.length)) as {
      src: { words: string };
      tgt: { words: string };
    };
    const [from, to] = [src.words.split('\n').reverse(), tgt.words.split('\n')];
    expect(isOfWords(file, [from.slice(3).join('\n'), from.slice(0, 5).join('\n')], to)).toBe(true);
    expect(isOfWords(file, [...from, 'zzz'], to)).toBe(false);
    expect(isOfWords(file, from, to.slice(1))).toBe(false);
    expect(isOfWords('tulay.words(no);\n', from, to)).toBe(false);
    // It runs as a script, so nothing else may stand around the words.
    expect(isOfWords(file.replace('tulay.words(', 'alert(0) ;  '), from, to)).toBe(false);
    expect(isOfWords(`${file.slice(0, -3)}),\n`, from, to)).toBe(false);
  });
});
