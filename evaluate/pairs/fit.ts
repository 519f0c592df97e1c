import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/model/root.js';
import { leadsOf } from '../../src/pair/evidence.js';
import { fingerprint } from '../../src/pair/fingerprint.js';
import { evidenceOf, featuresOf, leadLimit, type PairModel, pairModel } from '../../src/pair/model.js';
import { PairTable } from '../../src/pair/pair-table.js';
import { gatherEvidence } from '../../src/pair/pairing.js';
import type { Fingerprint } from '../../src/pair/types.js';
import { fitLogistic } from './logistic.js';

/**
 * Fits the weights of `src/pair/model.ts` on documents made from aligned text: `tsx evaluate/pairs/fit.ts`.
 *
 * Long texts are cut into documents at true beads; some documents lose their counterpart, so that corpora
 * have documents that must stay alone. Corpora of three to six documents stand beside whole ones. None of the
 * sets that `evaluate-pairs` reports takes part.
 */
const sets: readonly (readonly [string, string, string])[] = [
  ['textberg-dev', 'deu_Latn', 'fra_Latn'],
  ['parice-test', 'eng_Latn', 'isl_Latn'],
  ['mac-dev', 'cmn_Hans', 'eng_Latn'],
  ['hun-1984', 'hun_Latn', 'eng_Latn'],
  ['bible-eng-zho-5k', 'eng_Latn', 'cmn_Hans'],
  ['maligna-gpl', 'pol_Latn', 'eng_Latn'],
  ['kdissa-sin-eng-hiru', 'sin_Sinh', 'eng_Latn'],
  ['kdissa-tam-eng-itn', 'tam_Taml', 'eng_Latn'],
  ['covenant-eng-hin', 'eng_Latn', 'hin_Deva'],
  ['covenant-eng-ben', 'eng_Latn', 'ben_Beng'],
  ['covenant-eng-jpn', 'eng_Latn', 'jpn_Jpan'],
  ['covenant-eng-arb', 'eng_Latn', 'arb_Arab'],
  ['covenant-eng-rus', 'eng_Latn', 'rus_Cyrl'],
];

/** Features that the sets cannot teach, with the weights they keep: structure, path hints and anchors. */
const held = new Map([
  [6, pairModel.evidence[6]!],
  [7, pairModel.evidence[7]!],
  [8, pairModel.evidence[8]!],
]);

/** A wrong pair poisons a corpus; in the decision it costs as much as so many missed ones. */
const wrongPairCost = 5;

interface Corpus {
  readonly fingerprints: readonly Fingerprint[];
  /** Document to its counterpart. */
  readonly truth: ReadonlyMap<string, string>;
}

function main(): void {
  const folder = process.argv[2] ?? join(packageRoot(), '..', 'shared', 'gold');
  const corpora: Corpus[] = [];
  for (const [name, src, tgt] of sets) {
    if (!existsSync(join(folder, name))) throw new Error(`${join(folder, name)} is missing`);
    const pairs = cutDocuments(folder, name, src, tgt);
    corpora.push(makeCorpus(pairs));
    for (let start = 0; start + 3 <= pairs.length; start += 3) {
      corpora.push(makeCorpus(pairs.slice(start, start + 3)));
      corpora.push({ fingerprints: pairs[start]!, truth: truthOf([pairs[start]!]) });
      corpora.push({ fingerprints: [pairs[start]![0], pairs[start + 1]![1]], truth: new Map() });
    }
  }
  const rows: { features: number[]; label: number; weight: number }[] = [];
  const spaces = corpora.map((corpus) => ({ corpus, space: gatherEvidence(corpus.fingerprints, []) }));
  const isTrue = (corpus: Corpus, a: string, b: string): number => (corpus.truth.get(a) === b ? 1 : 0);
  for (const { corpus, space } of spaces) {
    for (const pair of space.candidates) {
      const a = space.ids[pair.a]!;
      const b = space.ids[pair.b]!;
      // Every corpus counts the same whatever its size, up to a square root.
      const weight = 1 / Math.sqrt(space.candidates.length);
      rows.push({ features: featuresOf(space.explain(pair.a, pair.b)), label: isTrue(corpus, a, b), weight });
    }
  }
  const evidence = fitLogistic(rows, held);
  const model: PairModel = { evidence, decision: pairModel.decision };
  const second: typeof rows = [];
  for (const { corpus, space } of spaces) {
    const candidates = new PairTable(space.candidates.length);
    candidates.a.set(space.candidates.a);
    candidates.b.set(space.candidates.b);
    candidates.evidence.set(
      Array.from(space.candidates, ({ a, b }) => evidenceOf(space.explain(a, b), model)),
    );
    const leads = leadsOf({ ...space, candidates });
    for (const [at, pair] of [...candidates].entries()) {
      const a = space.ids[pair.a]!;
      const b = space.ids[pair.b]!;
      const lead = Math.max(-leadLimit, Math.min(leadLimit, leads[at]!));
      const label = isTrue(corpus, a, b);
      const weight = (label === 1 ? 1 : wrongPairCost) / Math.sqrt(space.candidates.length);
      second.push({ features: [1, pair.evidence, lead], label, weight });
    }
  }
  const decision = fitLogistic(second, new Map());
  const show = (values: readonly number[]): string =>
    `[${values.map((value) => value.toFixed(2)).join(', ')}]`;
  process.stdout.write(`${corpora.length} corpora, ${rows.length} candidate pairs\n`);
  process.stdout.write(`  evidence: ${show(evidence)},\n  decision: ${show(decision)},\n`);
}

/** Cuts one aligned set into document pairs at beads with both sides: lengths vary from 4 to 40 beads. */
function cutDocuments(folder: string, name: string, src: string, tgt: string): [Fingerprint, Fingerprint][] {
  const read = (file: string): string[] =>
    readFileSync(join(folder, name, file), 'utf8')
      .trimEnd()
      .split('\n');
  const srcLines = read('src.txt');
  const tgtLines = read('tgt.txt');
  const gold = read('gold.tsv').map((line) =>
    line.split('\t').map((side) => side.split(',').filter(Boolean).map(Number)),
  );
  const documents = read('docs.tsv').map((line) => line.split('\t').slice(1).map(Number));
  const pairs: [Fingerprint, Fingerprint][] = [];
  const push = (s: readonly string[], t: readonly string[]): void => {
    const make = (language: string, lines: readonly string[]): Fingerprint =>
      fingerprint({
        id: `${language} ${String(pairs.length).padStart(4, '0')}`,
        path: '',
        language,
        title: null,
        sections: [{ heading: null, paragraphs: [lines.join(' ')] }],
      });
    pairs.push([make(src, s), make(tgt, t)]);
  };
  if (documents.length > 20) {
    for (const [a, b, c, d] of documents) push(srcLines.slice(a, b), tgtLines.slice(c, d));
    return pairs;
  }
  const beads = gold.filter((bead) => bead[0]!.length > 0 && (bead[1]?.length ?? 0) > 0);
  for (let start = 0, step = 0; start < beads.length && pairs.length < 120; step++) {
    const end = Math.min(beads.length, start + [6, 25, 12, 40, 4, 18][step % 6]!);
    const lines = (side: 0 | 1, all: readonly string[]): string[] =>
      beads.slice(start, end).flatMap((bead) => bead[side]!.map((index) => all[index]!));
    push(lines(0, srcLines), lines(1, tgtLines));
    start = end;
  }
  return pairs;
}

/** A corpus of document pairs of which every fourth loses its target and every fifth its source. */
function makeCorpus(pairs: readonly [Fingerprint, Fingerprint][]): Corpus {
  const fingerprints: Fingerprint[] = [];
  const whole: [Fingerprint, Fingerprint][] = [];
  pairs.forEach(([src, tgt], index) => {
    const keepsTgt = index % 4 !== 2;
    const keepsSrc = index % 5 !== 3;
    if (keepsSrc) fingerprints.push(src);
    if (keepsTgt) fingerprints.push(tgt);
    if (keepsSrc && keepsTgt) whole.push([src, tgt]);
  });
  return { fingerprints, truth: truthOf(whole) };
}

function truthOf(pairs: readonly (readonly [Fingerprint, Fingerprint])[]): Map<string, string> {
  return new Map(
    pairs.flatMap(([src, tgt]): [string, string][] => [
      [src.id, tgt.id],
      [tgt.id, src.id],
    ]),
  );
}

main();
