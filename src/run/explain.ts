import {
  type AcceptSettings,
  acceptRules,
  acceptSettings,
  type Features,
  featureNames,
  ladderWeights,
  messageOf,
  type ScoreTerm,
  scoreTerms,
} from '../accept/index.js';
import { type Corpus, loadCorpus } from '../load/index.js';
import { CorpusError, type DocumentPair, type Rejected, round, type Unit } from '../model/index.js';

/** A unit of a built corpus, kept or rejected. */
interface FoundUnit {
  readonly src: Unit['src'];
  readonly tgt: Unit['tgt'];
  readonly pair: string;
  readonly score: number | null;
  readonly features: Unit['features'];
  readonly flags: readonly string[];
  readonly duplicates: Unit['duplicates'];
  readonly rejected: Rejected | null;
}

/** Nats that a term of the score must say to be told of. */
const leastTold = 0.05;

/**
 * The story of one unit of a built corpus, in lines: its texts and where they stand, what was measured, what each part of
 * the score says, every rule with value and threshold, its document pair and its copies.
 *
 * @throws
 *   CorpusError `not-a-corpus`, `unreadable-corpus`, `no-such-unit`
 */
export async function explainUnit(dir: string, id: string): Promise<string[]> {
  const corpus = await loadCorpus(dir);
  const unit = await findUnit(corpus, id);
  if (unit === null)
    throw new CorpusError('no-such-unit', `no unit ${id} was kept or rejected`, {
      stage: 'load',
      file: dir,
      hint: 'ids stand in units.jsonl and audit/rejected.jsonl',
    });
  const features = Object.fromEntries(
    featureNames.map((name) => [name, unit.features?.[name] ?? null]),
  ) as unknown as Features;
  return [
    verdictOf(id, unit),
    ...(['src', 'tgt'] as const).map((side) => {
      const { lang, doc, start, end, text } = unit[side];
      return `  ${lang} ${doc} ${start}-${end}: ${text}`;
    }),
    `score ${unit.score ?? 'unknown'}`,
    ...termLines(features),
    'features',
    ...featureNames.flatMap((name) =>
      features[name] === null ? [] : [`  ${name.padEnd(14)}${features[name]}`],
    ),
    'rules',
    ...ruleLines(unit, features, acceptSettings(corpus.manifest.config.accept ?? {})),
    ...(await pairLines(corpus, unit.pair)),
    ...copyLines(unit),
  ];
}

async function findUnit(corpus: Corpus, id: string): Promise<FoundUnit | null> {
  for await (const unit of corpus.units()) {
    if (unit.id !== id) continue;
    const { src, tgt, pair, score, features, flags, duplicates } = unit;
    return { src, tgt, pair, score, features, flags, duplicates, rejected: null };
  }
  for await (const rejected of corpus.rejected())
    if (rejected.id === id && rejected.src !== null && rejected.tgt !== null) {
      const { src, tgt, pair, score = null, features } = rejected;
      return { src, tgt, pair: pair ?? '', score, features, flags: [], duplicates: undefined, rejected };
    }
  return null;
}

function verdictOf(id: string, { rejected, flags }: FoundUnit): string {
  if (rejected !== null) return `unit ${id}: rejected, ${rejected.rule}: ${rejected.message}`;
  return `unit ${id}: kept${flags.length === 0 ? '' : `, flags ${flags.join(', ')}`}`;
}

/** What each part of the score says besides the ladder, the strongest first. */
function termLines(features: Features): string[] {
  const terms = scoreTerms(features, null);
  return (Object.keys(ladderWeights) as ScoreTerm[])
    .filter((name) => name !== 'base' && name !== 'ladder')
    .map((name): [string, number] => [name, ladderWeights[name] * terms[name]])
    .filter(([, nats]) => Math.abs(nats) >= leastTold)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(
      ([name, nats]) => `  ${(nats > 0 ? 'for' : 'against').padEnd(9)}${name} ${round(Math.abs(nats))} nats`,
    );
}

/** Every rule that is on with what it measured here; those that a document pair or a person decided are in the verdict. */
function ruleLines(unit: FoundUnit, features: Features, settings: AcceptSettings): string[] {
  const ruled = { ...unit, score: unit.score ?? 0, features };
  return acceptRules.map((rule) => {
    const on = settings.find((one) => one.rule.id === rule.id);
    const value = rule.measure(ruled);
    if (on === undefined) return `  ${rule.id.padEnd(22)}off`;
    if (value === null) return `  ${rule.id.padEnd(22)}nothing to measure`;
    const { action, threshold } = on.setting;
    const fires = rule.fires === 'from' ? value >= threshold : value < threshold;
    const shown = messageOf({ rule: rule.id, action, value: round(value), threshold });
    return `  ${rule.id.padEnd(22)}${fires ? `${action}: ${shown}` : `passes: ${round(value)}, threshold ${threshold}`}`;
  });
}

async function pairLines(corpus: Corpus, id: string): Promise<string[]> {
  let pair: DocumentPair | null = null;
  for await (const one of corpus.pairs()) if (one.id === id) pair = one;
  if (pair === null) return [`document pair ${id}`];
  const { src, tgt, score, confidence, coverage, units, rejected } = pair;
  return [
    `document pair ${id}: ${src.path} and ${tgt.path}`,
    `  pairing ${score}, ladder ${confidence}, coverage ${coverage.src} and ${coverage.tgt}, ${units} units kept, ${rejected} rejected`,
  ];
}

function copyLines({ duplicates }: FoundUnit): string[] {
  if (duplicates === undefined) return [];
  const { n, of, sources } = duplicates;
  return [`copies: ${n} units say the same or nearly, ${of} stands for all; in ${sources.join(', ')}`];
}
