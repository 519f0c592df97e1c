const ends = /[\p{P}\p{S}\s]+$/u;
/** Marks that translators keep at the end of a text, each with its signs in the scripts of the world. */
const endMarks = [/[?？؟՞፧;]/, /[!！]/, /[:：]/];
/** Marks that they keep anywhere. */
const innerMarks = [/[([（【［]/, /[%％٪]/];

/**
 * Share of the kinds of marks on which two texts differ: question, exclamation and colon at the end, brackets and
 * percent signs anywhere; in [0, 1].
 */
export function punctuationMismatch(src: string, tgt: string): number {
  const a = ends.exec(src.slice(-20))?.[0] ?? '';
  const b = ends.exec(tgt.slice(-20))?.[0] ?? '';
  const differ =
    endMarks.filter((mark) => mark.test(a) !== mark.test(b)).length +
    innerMarks.filter((mark) => mark.test(src) !== mark.test(tgt)).length;
  return differ / (endMarks.length + innerMarks.length);
}

/** How a side begins and ends, as an index into the counts of {@link EdgeHabits}. */
const closings = /[.!?…。．！？؟।॥۔።།։:;：；"”»』」)）\]］'’]\s*$/u;
/** A beginning in the midst of a sentence: a small letter, or a mark that only follows something. */
const midst = /^[\s"'“‘«„(]*(?:\p{Ll}|[,.;:!?)\]}、。，．！？：；）］」』”»،؛।%])/u;

/** Shortest sides, in characters, whose edges tell something. */
const leastEdges = { one: 12, other: 6 };
/** What is believed of a bitext beforehand: of so many rows this share differ at an edge. */
const priorRows = 20;
const priorShare = 0.03;
/** Share of the rows from which a difference is a habit of the two languages. */
const habit = 0.25;

interface Edges {
  readonly ends: number;
  readonly starts: number;
}

/** Edges with the side that stops, or begins, in the midst of a sentence. */
interface MeasuredEdges extends Edges {
  readonly openEnd: 'src' | 'tgt' | null;
  readonly openStart: 'src' | 'tgt' | null;
}

const sideOf = (kind: number): 'src' | 'tgt' | null => (kind === 0 ? null : kind === 1 ? 'src' : 'tgt');

/** Which side, if one, stops or begins in the midst of a sentence where the other does not: 1 source, 2 target, 0 none. */
function edgesOf(src: string, tgt: string): Edges | null {
  const [low, high] = src.length < tgt.length ? [src.length, tgt.length] : [tgt.length, src.length];
  if (high < leastEdges.one || low < leastEdges.other) return null;
  const sides = (a: boolean, b: boolean): number => (a === b ? 0 : a ? 1 : 2);
  return {
    ends: sides(!closings.test(src), !closings.test(tgt)),
    starts: sides(midst.test(src), midst.test(tgt)),
  };
}

/**
 * Learns how the sentences of a bitext begin and end: where one language ends its sentences without a mark, or writes no
 * capitals, a difference says nothing.
 */
export class EdgeHabits {
  #rows = 0;
  readonly #ends = [0, 0, 0];
  readonly #starts = [0, 0, 0];

  add(src: string, tgt: string): void {
    const edges = edgesOf(src, tgt);
    if (edges === null) return;
    this.#rows++;
    this.#ends[edges.ends]!++;
    this.#starts[edges.starts]!++;
  }

  /** How unusual it is, in [0, 1], that one side ends, or begins, in the midst of a sentence and the other does not. */
  measure(src: string, tgt: string): MeasuredEdges {
    const edges = edgesOf(src, tgt);
    const unusual = (counts: readonly number[], kind: number): number =>
      kind === 0
        ? 0
        : Math.max(0, 1 - (counts[kind]! + priorRows * priorShare) / (this.#rows + priorRows) / habit);
    if (edges === null) return { ends: 0, starts: 0, openEnd: null, openStart: null };
    return {
      ends: unusual(this.#ends, edges.ends),
      starts: unusual(this.#starts, edges.starts),
      openEnd: sideOf(edges.ends),
      openStart: sideOf(edges.starts),
    };
  }

  /**
   * What the edges of a unit say for its being cut there, in nats: that a side stops, or begins, in the midst of a sentence
   * where the other does not, by how much rarer that is in the bitext than where a side was cut.
   */
  cuts(src: string, tgt: string): EdgeCuts {
    const edges = edgesOf(src, tgt);
    const says = (counts: readonly number[], kind: number, own: number): number => {
      const rare = (counts[own]! + priorRows * priorShare) / (this.#rows + priorRows);
      if (kind === own) return Math.max(0, Math.log(openCut / rare));
      return kind === 0 ? Math.min(0, Math.log((1 - openCut) / (1 - Math.min(openCut, rare)))) : 0;
    };
    const of = (own: number) =>
      edges === null
        ? { starts: 0, ends: 0 }
        : { starts: says(this.#starts, edges.starts, own), ends: says(this.#ends, edges.ends, own) };
    return { src: of(1), tgt: of(2) };
  }
}

/** Share of cut sides whose edge shows it: some are cut between sentences. */
const openCut = 0.6;

/** Nats for a cut at the start and the end of either side. */
export interface EdgeCuts {
  readonly src: { readonly starts: number; readonly ends: number };
  readonly tgt: { readonly starts: number; readonly ends: number };
}

const opening = /[([{（［｛「『“«《【]/g;
const closing = /[)\]}）］｝」』”»》】]/g;

/** Whether one side opens more brackets and quotes than it closes, or closes more, and the other does not: 1 or 0. */
export function unclosedDiffers(src: string, tgt: string): number {
  const open = (text: string): boolean =>
    (text.match(opening)?.length ?? 0) !== (text.match(closing)?.length ?? 0);
  return open(src) === open(tgt) ? 0 : 1;
}
