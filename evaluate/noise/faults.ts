import { type LanguageKey, languageOf } from '../../src/model/index.js';

/** One row of a bitext. */
export interface Row {
  readonly src: string;
  readonly tgt: string;
}

/** What a fault is planted with. */
export interface Planting {
  readonly rows: readonly Row[];
  readonly at: number;
  readonly languages: { readonly src: LanguageKey; readonly tgt: LanguageKey };
  /** Texts of other languages than the two. */
  readonly foreign: readonly string[];
  /** Numbers from a fixed seed, in [0, 1). */
  readonly random: () => number;
}

/** A kind of noise; null where the row does not lend itself to it. */
export type Fault = (planting: Planting) => Row | null;

const letters = /[\p{L}\p{M}\p{N}]+/gu;
const folded = (text: string): string =>
  (text.normalize('NFKC').toLowerCase().match(letters) ?? []).join(' ');

/** Words of a text, or where the script has no spaces its characters in pieces of two. */
function piecesOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.length >= 4 || text.length < 12 ? words : (text.match(/.{1,2}/gsu) ?? []);
}

const isSpaced = (text: string): boolean => text.split(/\s+/).length >= 4;
const join = (pieces: readonly string[], like: string): string => pieces.join(isSpaced(like) ? ' ' : '');

/** Fewest pieces from which a text can lose or mix some. */
const leastPieces = 6;

function neighbor({ rows, at }: Planting, step: number): Row | null {
  const other = rows[at + step];
  return other === undefined || folded(other.tgt) === folded(rows[at]!.tgt) ? null : other;
}

function shuffled(pieces: readonly string[], random: () => number): string[] {
  const mixed = [...pieces];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)]!;

/** Words that deny, whole. */
const denials: Readonly<Record<string, RegExp>> = {
  eng: / (?:not|never|no)\b|n't\b/,
  deu: / (?:nicht|nie|kein(?:e[rnms]?)?)\b/,
  fra: / pas\b/,
  rus: / не (?=\p{L})/u,
  pol: / nie\b/,
  hun: / nem\b/,
  isl: / ekki\b/,
  vie: / không\b/,
  cmn: /不/,
  zho: /不/,
};

/** Templates, links and lines that no text is made of; what pages leave behind. */
const markup = [
  '</p></div>',
  '<br/><br/>',
  '&nbsp;&raquo;&nbsp;',
  '<td class="x1">',
  '{{nav}}[[top]]',
  '$config[code]',
  '<a href="#top">',
];
const letterless = [
  '12 – 34 / 56',
  '1998-2004',
  '* * *',
  '………',
  '+49 (0) 12 34 56',
  '§ 3.1',
  '|||',
  '12:30 - 14:00',
];

/**
 * Kinds of noise of bitexts, after Khayrallah & Koehn (2018, "On the Impact of Various Types of Noise on Neural Machine
 * Translation", section 3) and what crawled bitexts hold besides.
 */
export const faults: Readonly<Record<string, Fault>> = {
  'misaligned by one': (planting) => {
    const other = neighbor(planting, planting.random() < 0.5 ? 1 : -1);
    return other && { src: planting.rows[planting.at]!.src, tgt: other.tgt };
  },
  'misaligned by far': ({ rows, at, random }) => {
    const other = rows[(at + 3 + Math.floor(random() * Math.max(1, rows.length - 6))) % rows.length]!;
    return folded(other.tgt) === folded(rows[at]!.tgt) ? null : { src: rows[at]!.src, tgt: other.tgt };
  },
  'misordered words': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const pieces = piecesOf(tgt);
    return pieces.length < leastPieces ? null : { src, tgt: join(shuffled(pieces, random), tgt) };
  },
  'untranslated source': ({ rows, at }) => longEnough({ src: rows[at]!.src, tgt: rows[at]!.src }),
  'untranslated target': ({ rows, at }) => longEnough({ src: rows[at]!.tgt, tgt: rows[at]!.tgt }),
  'half translated': ({ rows, at }) => {
    const { src, tgt } = rows[at]!;
    const [a, b] = [piecesOf(src), piecesOf(tgt)];
    if (a.length < leastPieces || b.length < leastPieces) return null;
    return {
      src,
      tgt: `${join(b.slice(0, b.length >> 1), tgt)} ${join(a.slice(a.length >> 1), src)}`,
    };
  },
  'wrong language': ({ rows, at, foreign, random }) => {
    const { src, tgt } = rows[at]!;
    for (let tries = 0; tries < 20; tries++) {
      const other = pick(foreign, random);
      if (other.length > tgt.length / 2 && other.length < 2 * tgt.length)
        return longEnough({ src, tgt: other });
    }
    return null;
  },
  'half missing': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const [text, other] = random() < 0.5 ? [src, tgt] : [tgt, src];
    const pieces = piecesOf(text);
    if (pieces.length < leastPieces) return null;
    const half = pieces.length >> 1;
    const cut = join(random() < 0.5 ? pieces.slice(0, half) : pieces.slice(half), text);
    return text === src ? { src: cut, tgt: other } : { src: other, tgt: cut };
  },
  'number changed': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const runs = [...tgt.matchAll(/\p{Nd}{1,6}/gu)];
    if (runs.length === 0 || !/\p{Nd}/u.test(src)) return null;
    const run = pick(runs, random);
    const zero = zeroOf(run[0]);
    const values = [...run[0]].map((digit) => digit.codePointAt(0)! - zero);
    if (values.some((value) => value < 0 || value > 9)) return null;
    const value = Number(values.join(''));
    const other = `${value + 1 + Math.floor(random() * 88)}`;
    const digits = [...other].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
    return { src, tgt: tgt.slice(0, run.index) + digits + tgt.slice(run.index + run[0].length) };
  },
  'negation left out': ({ rows, at, languages }) => {
    const { src, tgt } = rows[at]!;
    const denial = denials[languageOf(languages.tgt)];
    if (denial === undefined || !denial.test(tgt)) return null;
    return { src, tgt: tgt.replace(denial, ' ').replace(/ {2,}/g, ' ') };
  },
  boilerplate: ({ rows, at, random }) => {
    // The same line of a page as the translation of whatever stands there.
    const line = rows[Math.floor(rows.length / 2) + Math.floor(random() * 2)] ?? rows[0]!;
    return folded(line.tgt) === folded(rows[at]!.tgt) ? null : { src: rows[at]!.src, tgt: line.tgt };
  },
  'machine loops': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const pieces = piecesOf(tgt);
    if (pieces.length < leastPieces) return null;
    const from = Math.floor(random() * (pieces.length - 3));
    const loop = pieces.slice(from, from + 1 + Math.floor(random() * 3));
    const times = Math.ceil(pieces.length / loop.length);
    return { src, tgt: join([...pieces.slice(0, from), ...Array(times).fill(loop).flat()], tgt) };
  },
  'machine salad': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const pieces = piecesOf(tgt);
    if (pieces.length < leastPieces) return null;
    const words = pieces.map((piece) =>
      random() < 0.7 ? (pick(piecesOf(pick(rows, random).tgt), random) ?? piece) : piece,
    );
    return { src, tgt: join(words, tgt) };
  },
  'broken encoding': ({ rows, at }) => {
    const { src, tgt } = rows[at]!;
    if (!/[^\0-\x7f]/.test(tgt)) return null;
    const bytes = Buffer.from(tgt, 'utf8').toString('latin1');
    return longEnough({ src, tgt: bytes.replace(/[\x80-\x9f]/g, '\u00a4') });
  },
  'short junk': ({ rows, at, random }) => {
    const { src, tgt } = rows[at]!;
    const [word] = piecesOf(tgt);
    if (piecesOf(src).length < leastPieces || word === undefined) return null;
    return { src, tgt: pick(['»', '1.', '...', word], random) };
  },
  letterless: ({ random }) => {
    const line = pick(letterless, random);
    return { src: line, tgt: random() < 0.5 ? line : pick(letterless, random) };
  },
  markup: ({ random }) => {
    const line = pick(markup, random);
    return { src: line, tgt: random() < 0.5 ? line : pick(markup, random) };
  },
};

/** A word or two can be equal in two languages, or be of any. */
function longEnough(row: Row): Row | null {
  return folded(row.src).length < 20 || folded(row.tgt).length < 12 ? null : row;
}

function zeroOf(run: string): number {
  let zero = run.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return zero;
}
