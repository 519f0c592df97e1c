import type { AlignSegment, Ladder, LanguagePair } from '../../model/index.js';
import { isUnspaced } from '../../model/index.js';

/** The formats that a ladder can be written in. */
export const ladderFormats = ['tsv', 'json', 'text', 'tmx'] as const;
export type LadderFormat = (typeof ladderFormats)[number];

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
 * - `tmx`: TMX 1.4, beads with both sides.
 */
export function writeLadder(written: WrittenLadder, format: LadderFormat): string {
  if (format === 'tsv') return writeTsv(written.ladder);
  if (format === 'json') return writeJson(written);
  return format === 'text' ? writeText(written) : writeTmx(written);
}

function writeTsv({ beads }: Ladder): string {
  return beads
    .map(({ src, tgt, score }) => `${src.join(',')}\t${tgt.join(',')}\t${score.toFixed(4)}\n`)
    .join('');
}

function writeJson({ languages, ladder }: WrittenLadder): string {
  return `${JSON.stringify({ languages, confidence: ladder.confidence, beads: ladder.beads }, null, 1)}\n`;
}

function joinedText(segments: readonly AlignSegment[], indices: readonly number[], language: string): string {
  const text = indices.map((index) => segments[index]?.text ?? '').join(isUnspaced(language) ? '' : ' ');
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

const xmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function xmlText(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (sign) => xmlEntities[sign]!);
}

function writeTmx({ src, tgt, languages, ladder }: WrittenLadder): string {
  const tag = (key: string): string => xmlText(key.replace('_', '-'));
  const units = ladder.beads
    .filter((bead) => bead.src.length > 0 && bead.tgt.length > 0)
    .map((bead) => {
      const left = xmlText(joinedText(src, bead.src, languages.src));
      const right = xmlText(joinedText(tgt, bead.tgt, languages.tgt));
      return `<tu><prop type="x-score">${bead.score.toFixed(4)}</prop><tuv xml:lang="${tag(languages.src)}"><seg>${left}</seg></tuv><tuv xml:lang="${tag(languages.tgt)}"><seg>${right}</seg></tuv></tu>\n`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="tulay" creationtoolversion="1" segtype="sentence" o-tmf="tulay" adminlang="en" srclang="${tag(languages.src)}" datatype="plaintext"/>
<body>
${units.join('')}</body>
</tmx>
`;
}
