import type { Document, EditRecord } from '../model/index.js';
import type { RawText } from './raw-text.js';

/** An edit with what stands around it. */
export interface RuleHit {
  readonly doc: string;
  readonly lang: string;
  readonly path: string;
  /** 1-based line of the raw file. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly mechanism: string;
  readonly ahead: string;
  readonly before: string;
  readonly after: string;
  readonly behind: string;
}

/** What a page shows of the hits of a rule. */
export interface HitsOfRule {
  /** Drawn by a hash of their places, so that they stand for all; in the order of another hash. */
  readonly sample: readonly RuleHit[];
  /** Edits that are much longer than is usual for the rule, the longest first. */
  readonly odd: readonly RuleHit[];
}

/** Hits of a rule that are drawn. */
const mostDrawn = 200;
/** Of the longest hits of a rule as many are looked at. */
const mostLong = 20;
/** A hit is odd when it is this many times as long as the middle one, and of a sentence's length. */
const oddRatio = 8;
const oddChars = 40;
/** Characters of context on each side, and of an edit itself. */
const contextChars = 90;
const editChars = 400;
/** At its ends a context is cut between words that are no longer than this. */
const wordChars = 30;

type HitDocument = Pick<Document, 'id' | 'lang' | 'path'>;

/** A hit with what it is chosen by. */
interface Offer {
  readonly key: number;
  readonly place: string;
  readonly hit: RuleHit;
}

/** The hits of some documents that may be among those of the corpus, by rule. */
export type OfferedHits = readonly (readonly [
  rule: string,
  drawn: readonly Offer[],
  long: readonly Offer[],
])[];

/** The best few by a key, lowest first. */
class Best {
  readonly #most: number;
  readonly items: Offer[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** @param hit made only when it is one of the best */
  offer(key: number, place: string, hit: () => RuleHit): void {
    const last = this.items.at(-1);
    const full = this.items.length === this.#most;
    if (full && last !== undefined && (key > last.key || (key === last.key && place >= last.place))) return;
    let at = this.items.length;
    while (at > 0 && isBehind(this.items[at - 1]!, key, place)) at--;
    this.items.splice(at, 0, { key, place, hit: hit() });
    if (this.items.length > this.#most) this.items.pop();
  }
}

function isBehind(
  item: { readonly key: number; readonly place: string },
  key: number,
  place: string,
): boolean {
  return item.key > key || (item.key === key && item.place > place);
}

/**
 * Hits of every rule for its page: a bounded number of each, whatever the size of the corpus and the order of its
 * documents.
 */
export class RuleHits {
  readonly #rules = new Map<string, { readonly drawn: Best; readonly long: Best }>();

  document(document: HitDocument, edits: readonly EditRecord[], raw: RawText): void {
    for (const edit of edits) {
      const own = this.#of(edit.rule);
      const place = `${document.id}:${edit.start}-${edit.end}`;
      const hit = (): RuleHit => hitOf(document, edit, raw);
      own.drawn.offer(placeHash(place), place, hit);
      own.long.offer(edit.start - edit.end, place, hit);
    }
  }

  /** What was chosen so far, for {@link RuleHits.take} of another. */
  offered(): OfferedHits {
    return [...this.#rules].map(([rule, { drawn, long }]) => [rule, drawn.items, long.items]);
  }

  /** Takes in what was chosen from other documents. */
  take(offered: OfferedHits): void {
    for (const [rule, drawn, long] of offered) {
      const own = this.#of(rule);
      for (const { key, place, hit } of drawn) own.drawn.offer(key, place, () => hit);
      for (const { key, place, hit } of long) own.long.offer(key, place, () => hit);
    }
  }

  rules(): readonly string[] {
    return [...this.#rules.keys()].sort();
  }

  #of(rule: string): { readonly drawn: Best; readonly long: Best } {
    let own = this.#rules.get(rule);
    if (own === undefined) {
      own = { drawn: new Best(mostDrawn), long: new Best(mostLong) };
      this.#rules.set(rule, own);
    }
    return own;
  }

  of(rule: string): HitsOfRule {
    const { drawn, long } = this.#rules.get(rule)!;
    const lengths = drawn.items.map(({ hit }) => hit.end - hit.start).sort((a, b) => a - b);
    const usual = lengths[lengths.length >> 1] ?? 0;
    const odd = long.items
      .map(({ hit }) => hit)
      .filter(({ start, end }) => end - start >= Math.max(oddChars, oddRatio * usual));
    const sample = drawn.items
      .map(({ place, hit }) => ({ key: placeHash(`order ${place}`), place, hit }))
      .sort((a, b) => a.key - b.key || (a.place < b.place ? -1 : 1))
      .map(({ hit }) => hit);
    return { sample, odd };
  }
}

function hitOf(document: HitDocument, edit: EditRecord, raw: RawText): RuleHit {
  const { start, end } = edit;
  const before = raw.text.slice(start, end);
  return {
    doc: document.id,
    lang: document.lang,
    path: document.path,
    line: raw.lineOf(start),
    start,
    end,
    mechanism: edit.mechanism,
    ahead: aheadOf(raw.text, start),
    before: before.length > editChars ? `${wholeCharacters(before.slice(0, editChars))}…` : before,
    after: edit.after,
    behind: behindOf(raw.text, end),
  };
}

/** What stands before a place, from the begin of a word where one is near, else from a letter with its marks. */
function aheadOf(text: string, start: number): string {
  const from = Math.max(0, start - contextChars);
  const slice = wholeCharacters(text.slice(from, start));
  if (from === 0) return slice;
  const space = slice.slice(0, wordChars).search(/\s/);
  return `…${space < 0 ? slice.replace(/^[\p{M}\u200c\u200d]+/u, '') : slice.slice(space + 1)}`;
}

/** What stands behind a place, to the end of a word where one is near. */
function behindOf(text: string, end: number): string {
  const slice = wholeCharacters(text.slice(end, end + contextChars));
  if (end + contextChars >= text.length) return slice;
  const space = slice.slice(-wordChars).search(/\s\S*$/);
  return `${space < 0 ? slice : slice.slice(0, slice.length - wordChars + space)}…`;
}

/** A slice without the halves of surrogate pairs that its ends may have cut. */
function wholeCharacters(slice: string): string {
  return slice.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

/** FNV-1a with a finish that spreads it, 32 bits. */
function placeHash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
