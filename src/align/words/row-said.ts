/** Tokens that every row has in excess, so that a word or two are no proof. */
export const shortRow = 8;

/** What the words of one row say; null where a row has no word of which anything is known. */
export interface RowWords {
  /** Log-likelihood ratio of the words against chance, both directions, in nats a token. */
  readonly words: number | null;
  /** By how much the words fit the other side of a neighbor better than their own, in nats a token; below 0 they fit worse. */
  readonly rival: number | null;
  /** Share of the tokens whose translation is expected, in [0, 1]. */
  readonly known: number | null;
  /** Most that a stretch of words says against on the worse side, in nats over the root of the tokens: what has no counterpart. */
  readonly gap: number | null;
  /** What that stretch is of all that the words of its side could say against, in [0, 1]. */
  readonly gapShare: number | null;
  /** Standard deviations between `words` and what rows exchanged at random say. */
  readonly wordsZ: number | null;
  /** `rival` in the same standard deviations. */
  readonly rivalZ: number | null;
  /** What words with and without counterpart say by how often such words have one in true rows and in exchanged ones, in nats over the root of the tokens. */
  readonly odds: number | null;
  /** What the places of words say against those of their counterparts, the same way. */
  readonly order: number | null;
  /** By how much `odds` is more for the other side of a neighbor. */
  readonly rivalOdds: number | null;
  /** The stretch of words of each side that most of all looks left out on the other: the nats that speak for it, and its share of the side. */
  readonly lost: { readonly src: LostStretch; readonly tgt: LostStretch } | null;
  /** What the finding of each word of either side says for the row, in nats, word by word. */
  readonly said: { readonly src: readonly number[]; readonly tgt: readonly number[] } | null;
  /** The other sides that stand next to this row's: what their words say in place of its own. */
  readonly rivals: readonly Rival[];
}

/** A side of a row with the other side of a row beside it. */
export interface Rival {
  /** Steps from the row to the rows that the two sides stand in: -1, 0 or 1. */
  readonly src: number;
  readonly tgt: number;
  /** What the words say, as `odds` of a row. */
  readonly odds: number;
}

/** Words in a row that have no counterpart. */
export interface LostStretch {
  readonly nats: number;
  readonly share: number;
}

/** What a row says of whose words nothing is known. */
export const nothing: RowWords = {
  words: null,
  rival: null,
  known: null,
  gap: null,
  gapShare: null,
  wordsZ: null,
  rivalZ: null,
  odds: null,
  order: null,
  rivalOdds: null,
  lost: null,
  said: null,
  rivals: [],
};
