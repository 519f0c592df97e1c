import { randomNumbers } from '../../bench/align-text.js';
import { alignDocuments, type DocumentSegments } from '../../src/align/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import type { Ladder, LanguagePair } from '../../src/model/index.js';
import { hashText } from '../../src/text/hash32.js';
import { languageKeyFor } from '../../src/text/index.js';
import { type GoldSet, type ScoredBead, sourcesBehind } from '../score/index.js';
import { faults, type Row } from './faults.js';

/** A fault in a document, by the segments it stands in. */
export interface PlantedFault {
  readonly fault: string;
  readonly src: number;
  readonly tgt: number;
}

/** A whole document pair with faults in some of its units, and the beads that are still true. */
export interface NoisyDocument extends DocumentSegments {
  readonly planted: readonly PlantedFault[];
  readonly beads: readonly ScoredBead[];
}

/** The documents of one gold set, aligned as a build aligns them. */
export interface AlignedNoise {
  readonly set: string;
  readonly family: string;
  readonly languages: LanguagePair;
  readonly documents: readonly NoisyDocument[];
  readonly ladders: readonly Ladder[];
  /** Whether the gold lists some beads only, so that others can be right too. */
  readonly recallOnly: boolean;
}

/** Beads of a document that is cut from a longer one, and beads that are taken of a set, at most. */
const documentBeads = 80;
const mostBeads = 480;
/** One unit in so many carries a fault; a third of a bitext would teach the aligner wrong words. */
const faultEvery = 7;

/** Plants faults in whole documents of a gold set and aligns them as a build does: all together, learning from all. */
export function alignNoise(set: GoldSet, foreign: readonly string[], round: number): AlignedNoise {
  const languages = {
    src: languageKeyFor(set.srcLanguage, set.src.join('\n')),
    tgt: languageKeyFor(set.tgtLanguage, set.tgt.join('\n')),
  };
  const random = randomNumbers(hashText(`${set.name} documents ${round}`));
  const documents = cutDocuments(set).map((own) => plantFaults(own, languages, foreign, random));
  const lexicon = loadLexicon([languages.src, languages.tgt], { exclude: sourcesBehind(set) });
  const { ladders } = alignDocuments(documents, { languages, lexicon });
  return {
    set: set.name,
    family: set.name.split('-')[0]!,
    languages,
    documents,
    ladders,
    recallOnly: set.recallOnly,
  };
}

/** A document with its gold beads, indices counted from its own start. */
interface GoldText {
  readonly src: readonly string[];
  readonly tgt: readonly string[];
  readonly beads: readonly ScoredBead[];
}

/** Documents of a set; long ones are cut where all segments before are in beads before. */
function cutDocuments(set: GoldSet): GoldText[] {
  const texts: GoldText[] = [];
  let taken = 0;
  for (const { srcStart, srcEnd, tgtStart, tgtEnd } of set.documents) {
    const beads = set.beads.filter(
      ({ src, tgt }) =>
        (src[0] ?? srcStart) >= srcStart &&
        (src[0] ?? srcStart) < srcEnd &&
        (tgt[0] ?? tgtStart) >= tgtStart &&
        (tgt[0] ?? tgtStart) < tgtEnd,
    );
    let [from, i, j] = [0, srcStart, tgtStart];
    for (let at = 0; at < beads.length && taken < mostBeads; at++) {
      const last = at === beads.length - 1;
      if (!last && at - from + 1 < documentBeads) continue;
      const own = beads.slice(from, at + 1);
      const endOf = (side: 'src' | 'tgt', least: number): number =>
        own.reduce((end, bead) => Math.max(end, ...bead[side].map((k) => k + 1)), least);
      const [iEnd, jEnd] = last ? [srcEnd, tgtEnd] : [endOf('src', i), endOf('tgt', j)];
      // Null beads of some sets stand apart from their place.
      const crossed = beads
        .slice(at + 1)
        .some(({ src, tgt }) => src.some((k) => k < iEnd) || tgt.some((k) => k < jEnd));
      if (crossed) continue;
      texts.push({
        src: set.src.slice(i, iEnd),
        tgt: set.tgt.slice(j, jEnd),
        beads: own.map(({ src, tgt }) => ({ src: src.map((k) => k - i), tgt: tgt.map((k) => k - j) })),
      });
      taken += own.length;
      [from, i, j] = [at + 1, iEnd, jEnd];
    }
  }
  return texts;
}

const isSingle = (bead: ScoredBead | undefined): bead is ScoredBead =>
  bead !== undefined && bead.src.length === 1 && bead.tgt.length === 1;

/** Plants a fault in one of so many beads of one segment on each side; faults keep away from each other. */
function plantFaults(
  { src, tgt, beads }: GoldText,
  languages: AlignedNoise['languages'],
  foreign: readonly string[],
  random: () => number,
): NoisyDocument {
  const texts = { src: [...src], tgt: [...tgt] };
  const lost = { src: new Set<number>(), tgt: new Set<number>() };
  const spoiled = new Set<number>();
  const planted: PlantedFault[] = [];
  const singles = beads.flatMap((bead, at) => (isSingle(bead) ? [at] : []));
  const rows = singles.map((at): Row => ({ src: src[beads[at]!.src[0]!]!, tgt: tgt[beads[at]!.tgt[0]!]! }));
  const kinds = Object.entries(faults).filter(
    ([name]) => name !== 'misaligned by one' && name !== 'misaligned by far',
  );
  const numberKind = kinds.findIndex(([name]) => name === 'number changed');
  let next = 1;
  singles.forEach((at, row) => {
    if (at < next || random() >= 2 / faultEvery) return;
    const [i, j] = [beads[at]!.src[0]!, beads[at]!.tgt[0]!];
    const after = beads[at + 1];
    // The kind that only documents have is drawn as often as three others.
    if (random() < 0.2 && isSingle(after) && lettered(src[i]!) && lettered(tgt[after.tgt[0]!]!)) {
      // One sentence is left out on either side, and what is left stands face to face.
      lost.tgt.add(j);
      lost.src.add(after.src[0]!);
      planted.push({ fault: 'misaligned by one', src: i, tgt: after.tgt[0]! });
      spoiled.add(at).add(at + 1);
      next = at + 5;
      return;
    }
    // Few texts have a number: where one does, that is changed half of the time.
    const numbered = random() < 0.5;
    for (let tries = 0; tries < 30; tries++) {
      const [fault, plant] =
        kinds[numbered && tries === 0 ? numberKind : Math.floor(random() * kinds.length)]!;
      const found = plant({ rows, at: row, languages, foreign, random });
      if (found === null) continue;
      [texts.src[i], texts.tgt[j]] = [found.src, found.tgt];
      planted.push({ fault, src: i, tgt: j });
      spoiled.add(at);
      next = at + 4;
      return;
    }
  });
  const [srcPlaces, tgtPlaces] = [placesLeft(src.length, lost.src), placesLeft(tgt.length, lost.tgt)];
  const left = (side: 'src' | 'tgt') =>
    texts[side].filter((_, k) => !lost[side].has(k)).map((text) => ({ text }));
  return {
    src: left('src'),
    tgt: left('tgt'),
    planted: planted.map(({ fault, src: i, tgt: j }) => ({ fault, src: srcPlaces[i]!, tgt: tgtPlaces[j]! })),
    beads: beads
      .filter((bead, at) => !spoiled.has(at) && bead.src.length > 0 && bead.tgt.length > 0)
      .map((bead) => ({ src: bead.src.map((k) => srcPlaces[k]!), tgt: bead.tgt.map((k) => tgtPlaces[k]!) })),
  };
}

const lettered = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 8;

/** Where each segment stands once some are lost. */
function placesLeft(length: number, lost: ReadonlySet<number>): number[] {
  let place = 0;
  return Array.from({ length }, (_, k) => (lost.has(k) ? -1 : place++));
}
