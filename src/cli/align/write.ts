import { tmxHead, tmxTail, tmxUnit, xmlClean } from '../../formats/index.js';
import {
  type AlignSegment,
  type Bead,
  isUnspaced,
  type Ladder,
  type LanguagePair,
  ownVersion,
} from '../../model/index.js';
import { toBcp47 } from '../../text/index.js';
import type { LadderFormat } from './formats.js';
import { isMark } from './marks.js';

/** A ladder with the segments it is over. */
export interface WrittenLadder {
  readonly src: readonly AlignSegment[];
  readonly tgt: readonly AlignSegment[];
  readonly languages: LanguagePair;
  readonly ladder: Ladder;
}

/**
 * Writes a ladder.
 *
 * - `tsv`: `srcIndices<TAB>tgtIndices<TAB>score`, 0-based, comma separated, an empty side is a null bead;
 * - `json`: languages, confidence and all beads with their parts;
 * - `text`: `source<TAB>target<TAB>score`, segments of a side joined, as hunalign's `-text`;
 * - `tmx`: TMX 1.4, beads with both sides;
 * - `hunalign`: `src<TAB>tgt<TAB>score`, the segments that each bead begins with, as hunalign's ladder without options;
 * - `vecalign`: `[srcIndices]:[tgtIndices]:cost`.
 */
export function writeLadder(written: WrittenLadder, format: LadderFormat): string {
  return writers[format](written);
}

const writers: Readonly<Record<LadderFormat, (written: WrittenLadder) => string>> = {
  tsv: ({ ladder }) => writeTsv(ladder),
  json: writeJson,
  text: writeText,
  tmx: writeTmx,
  hunalign: writeHunalign,
  vecalign: ({ ladder }) => writeVecalign(ladder),
};

function writeTsv({ beads }: Ladder): string {
  return beads
    .map(({ src, tgt, score }) => `${src.join(',')}\t${tgt.join(',')}\t${score.toFixed(4)}\n`)
    .join('');
}

function writeJson({ languages, ladder }: WrittenLadder): string {
  return `${JSON.stringify({ languages, confidence: ladder.confidence, beads: ladder.beads }, null, 1)}\n`;
}

function joinedText(segments: readonly AlignSegment[], indices: readonly number[], language: string): string {
  const texts = indices.flatMap((index) => {
    const segment = segments[index];
    return segment === undefined || (indices.length > 1 && isMark(segment)) ? [] : [segment.text];
  });
  const text = texts.join(isUnspaced(language) ? '' : ' ');
  // One bead a line and one side a column, whatever the segment holds.
  return text.replace(/[\t\r\n\u0085\u2028\u2029]+/g, ' ');
}

function writeText({ src, tgt, languages, ladder }: WrittenLadder): string {
  return ladder.beads
    .map((bead) => {
      const left = joinedText(src, bead.src, languages.src);
      const right = joinedText(tgt, bead.tgt, languages.tgt);
      return `${left}\t${right}\t${bead.score.toFixed(4)}\n`;
    })
    .join('');
}

function writeTmx({ src, tgt, languages, ladder }: WrittenLadder): string {
  const tags = { src: toBcp47(languages.src), tgt: toBcp47(languages.tgt) };
  const text = (segments: readonly AlignSegment[], indices: readonly number[], side: 'src' | 'tgt') => ({
    tag: tags[side],
    text: xmlClean(joinedText(segments, indices, languages[side])).text,
    props: {},
  });
  const units = bothSided(ladder).map((bead) =>
    tmxUnit(null, { 'x-score': bead.score.toFixed(4) }, [
      text(src, bead.src, 'src'),
      text(tgt, bead.tgt, 'tgt'),
    ]),
  );
  const head = tmxHead({ version: ownVersion(), srclang: tags.src, date: null, props: {} });
  return head + units.join('') + tmxTail;
}

/** Where each bead begins on both sides and its score; the last line is the end of both texts. */
function writeHunalign({ src, tgt, ladder }: WrittenLadder): string {
  let [i, j] = [0, 0];
  let text = '';
  for (const bead of ladder.beads) {
    text += `${i}\t${j}\t${bead.score.toFixed(4)}\n`;
    i += bead.src.length;
    j += bead.tgt.length;
  }
  return `${text}${src.length}\t${tgt.length}\t0.0000\n`;
}

/** vecalign's last number is a cost, lower is better: what the score lacks to 1. */
function writeVecalign({ beads }: Ladder): string {
  return beads
    .map(({ src, tgt, score }) => `[${src.join(', ')}]:[${tgt.join(', ')}]:${(1 - score).toFixed(6)}\n`)
    .join('');
}

function bothSided({ beads }: Ladder): readonly Bead[] {
  return beads.filter((bead) => bead.src.length > 0 && bead.tgt.length > 0);
}
