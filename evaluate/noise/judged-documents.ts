import type { PairTerms } from '../../src/accept/index.js';
import { type AcceptanceOf, type JudgedUnit, pairTermsOf } from '../../src/run/accepting.js';
import { readGoldSets, type ScoredBead, sourcesBehind } from '../score/index.js';
import { acceptanceUnder } from './comparable.js';
import { foreignTexts, readTrueRows } from './corpus.js';
import { type AlignedNoise, alignNoise } from './documents.js';
import { alignerError } from './fitting.js';
import { coverageOf, featuresOf, ladderRows, sampleOf } from './ladder-rows.js';
import type { NoiseExample } from './measure.js';

/** A unit of a build that is true or carries a fault. */
export interface LadderExample extends NoiseExample {
  /** What the aligner says of it; null where a planted fault became no unit. */
  readonly ladder: number | null;
}

/** What was measured of a set: its units, and its document pairs, all of them translations. */
export interface MeasuredDocuments {
  readonly units: readonly LadderExample[];
  readonly pairs: readonly { readonly family: string; readonly terms: PairTerms; readonly units: number }[];
}

/** Units from which a document pair is judged as a whole. */
const leastUnits = 5;

/** Draws of a set: a document has few places for a fault. */
const rounds = 3;

/** Plants faults in the documents of all sets, aligns and judges them, one set after the other. */
export async function* measureDocuments(folders: readonly string[]): AsyncGenerator<MeasuredDocuments> {
  const trueRows = readTrueRows(folders);
  for (const [at, set] of readGoldSets(folders).entries()) {
    const foreign = foreignTexts(trueRows, trueRows[at]!);
    const acceptance = await acceptanceUnder('research', sourcesBehind(set));
    const [units, pairs]: [LadderExample[], MeasuredDocuments['pairs'][number][]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const found = judgeNoise(alignNoise(set, foreign, round), acceptance, 1 / rounds);
      units.push(...found.units);
      // The gold of comparable news says of no document that it is translated.
      if (!set.recallOnly) pairs.push(...found.pairs);
    }
    yield { units, pairs };
  }
}

/**
 * Judges the units of aligned documents as a build judges them. A fault that became no unit is found (score 0); one in
 * several units counts by the best of them.
 */
export function judgeNoise(
  { set, family, languages, documents, ladders, recallOnly }: AlignedNoise,
  acceptanceOf: AcceptanceOf,
  weight: number,
): MeasuredDocuments {
  const rows = documents.map((document, d) => ladderRows(document, ladders[d]!.beads, languages));
  const accept = acceptanceOf(languages, sampleOf(rows));
  const pairs: MeasuredDocuments['pairs'][number][] = [];
  const units = documents.flatMap((document, d) => {
    const judged = accept(rows[d]!, {
      coverage: coverageOf(document, rows[d]!),
      confidence: ladders[d]!.confidence,
    });
    const measured = judged.map((one) => ({ ...one, features: featuresOf(one.unit) }));
    const terms = pairTermsOf(measured, ladders[d]!.confidence);
    if (terms !== null && judged.length >= leastUnits) pairs.push({ family, terms, units: judged.length });
    const base = { set, family, weight };
    const example = (fault: string | null, one: JudgedUnit | undefined): LadderExample => ({
      ...base,
      fault,
      src: one?.unit.src.text ?? '',
      tgt: one?.unit.tgt.text ?? '',
      features: featuresOf(one?.unit),
      score: one?.unit.score ?? 0,
      ladder: one?.bead.score ?? null,
    });
    const gold = new Set(document.beads.map(keyOf));
    const touched = ({ bead }: JudgedUnit): boolean =>
      document.planted.some(({ src, tgt }) => bead.src.includes(src) || bead.tgt.includes(tgt));
    const sound = judged.filter((one) => gold.has(keyOf(one.bead)) && isLettered(one));
    const wrong = recallOnly ? [] : judged.filter((one) => !gold.has(keyOf(one.bead)) && !touched(one));
    return [
      ...sound.map((one) => example(null, one)),
      ...wrong.map((one) => example(alignerError, one)),
      ...document.planted.map(({ fault, src, tgt }) => {
        const own = judged.filter(({ bead }) => bead.src.includes(src) || bead.tgt.includes(tgt));
        return example(
          fault,
          own.reduce<JudgedUnit | undefined>(
            (best, one) => (best === undefined || one.unit.score > best.unit.score ? one : best),
            undefined,
          ),
        );
      }),
    ];
  });
  return { units, pairs };
}

const keyOf = ({ src, tgt }: ScoredBead): string => `${src}-${tgt}`;
const isLettered = ({ unit }: JudgedUnit): boolean =>
  /\p{L}/u.test(unit.src.text) && /\p{L}/u.test(unit.tgt.text);
