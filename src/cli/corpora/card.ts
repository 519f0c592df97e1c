import type { BitextCard, CardRow, PairCard } from '../../validate/card/index.js';

/** A score card as lines: the file, each language pair, each measure with its rows and their share. */
export function cardLines(card: BitextCard): readonly string[] {
  const { path, kind, rows, oneSided, faults, faultKinds, foundLangs, pairs } = card;
  const found = foundLangs.length === 0 ? '' : `; languages found in the texts: ${foundLangs.join(', ')}`;
  return [
    `${path}: ${kind}, ${grouped(rows)} rows, ${grouped(oneSided)} with one side empty, ${grouped(faults)} faults${found}`,
    ...Object.entries(faultKinds).map(([expected, count]) => `  ${grouped(count)} × expected ${expected}`),
    ...pairs.flatMap(pairLines),
  ];
}

function pairLines({ src, tgt, rows, srcChars, tgtChars, measures }: PairCard): readonly string[] {
  const head = `  ${src}-${tgt}: ${grouped(rows)} rows, ${grouped(srcChars)} and ${grouped(tgtChars)} characters`;
  return [head, ...measures.map(measureLine)];
}

function measureLine({ name, about, rows, share, exact }: CardRow): string {
  const count = `${exact ? '' : 'about '}${grouped(rows)}`;
  const percent = `${(100 * share).toFixed(rows > 0 && share < 0.001 ? 3 : 1)} %`;
  return `    ${name.padEnd(21)}${count.padStart(14)}${percent.padStart(9)}  ${about}`;
}

/** Digits in groups of three, in every locale alike. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
