import {
  type AcceptSettings,
  acceptSettings,
  decide,
  type Features,
  type Finding,
  LengthRatioCounter,
  messageOf,
  unitFeatures,
  unitScore,
} from '../accept/index.js';
import { createLineIdentifier, type LineIdentifier } from '../identify/index.js';
import { type Bead, type Rejected, round, type Unit } from '../model/index.js';
import type { BuildConfig } from './config.js';
import { identifySides } from './filter/judge.js';

/** A unit with the bead that it was made from. */
export interface BeadUnit {
  readonly unit: Unit;
  readonly bead: Bead;
}

/** A unit that was measured and judged by the rules. */
export interface JudgedUnit extends BeadUnit {
  readonly finding: Finding | null;
}

/** Judges the units of one document pair. */
export type Acceptance = (
  units: readonly BeadUnit[],
  coverage: number,
  /** Whether a person said that the two documents translate each other: then the pair as a whole is not doubted. */
  confirmed?: boolean,
) => readonly JudgedUnit[];

/** Makes the acceptance of a build: the rules of its configuration, and an identifier for single lines. */
export async function createAcceptance(config: Pick<BuildConfig, 'accept'>): Promise<Acceptance> {
  const settings = acceptSettings(config.accept);
  const identify = remembering(await createLineIdentifier());
  return (units, coverage, confirmed = false) => judge(units, coverage, confirmed, settings, identify);
}

/** Lines whose languages are remembered; a document stands in a pair with each language of its group. */
const rememberedLines = 20_000;

function remembering(identify: LineIdentifier): LineIdentifier {
  const known = new Map<string, ReturnType<LineIdentifier>>();
  return (text, declared) => {
    const key = `${declared} ${text}`;
    let found = known.get(key);
    if (found === undefined) {
      found = identify(text, declared);
      // Emptied when full, so that a long run stays in bounded memory.
      if (known.size >= rememberedLines) known.clear();
      known.set(key, found);
    }
    return found;
  };
}

/** Units on each side of a unit that tell how good the ladder is there. */
const neighborReach = 2;

function judge(
  units: readonly BeadUnit[],
  coverage: number,
  confirmed: boolean,
  settings: AcceptSettings,
  identify: LineIdentifier,
): readonly JudgedUnit[] {
  const counter = new LengthRatioCounter();
  for (const { unit } of units) counter.add(unit.src.text, unit.tgt.text);
  const ratio = counter.ratio();
  const measured = units.map(({ unit, bead }, at) => {
    const { src, tgt } = unit;
    const features = unitFeatures(src, tgt, {
      ratio,
      languages: identifySides(src, tgt, identify),
      posterior: Math.exp(-bead.costNats),
      lexicon: bead.parts.lexicon,
      cognates: bead.parts.cognates,
      neighbors: neighborScore(units, at),
      coverage,
    });
    return { unit, bead, features, score: round(unitScore(features, bead.score)) };
  });
  const pairScore = confirmed ? null : round(meanByLength(units));
  return measured.map(({ unit, bead, features, score }): JudgedUnit => {
    const judged = { ...unit, features: { ...features, pair_score: pairScore }, score };
    const { rejected, marks } = decide(judged, settings);
    const flags = [...new Set([...unit.flags, ...marks.map(({ rule }) => rule)])].sort();
    return { unit: { ...judged, features: knownOf(judged.features), flags }, bead, finding: rejected };
  });
}

/**
 * Mean score that the ladder gives units, by their length, so that a heading does not weigh like a paragraph. Faults of
 * their texts are left out: a page of which half is not translated is no comparable one.
 */
function meanByLength(units: readonly BeadUnit[]): number {
  let [weight, sum] = [0, 0];
  for (const { unit, bead } of units) {
    const length = unit.src.text.length + unit.tgt.text.length;
    weight += length;
    sum += length * bead.score;
  }
  return weight === 0 ? 0 : sum / weight;
}

/** The features that there is something to tell of. */
function knownOf(features: Features): NonNullable<Unit['features']> {
  return Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null));
}

function neighborScore(units: readonly BeadUnit[], at: number): number | null {
  let [sum, count] = [0, 0];
  for (let other = Math.max(0, at - neighborReach); other <= at + neighborReach; other++) {
    const score = units[other]?.bead.score;
    if (other === at || score === undefined) continue;
    sum += score;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** The record of a unit that a rule turned down. */
export function turnDown({ unit, finding }: { readonly unit: Unit; readonly finding: Finding }): Rejected {
  return {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: finding.rule,
    value: round(finding.value),
    threshold: finding.threshold,
    message: messageOf({ ...finding, value: round(finding.value) }),
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
    score: unit.score,
    ...(unit.features === undefined ? {} : { features: unit.features }),
  };
}
