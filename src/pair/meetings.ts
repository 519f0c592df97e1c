import type { Buckets } from './copy-keys.js';
import type { Prints } from './shelf.js';

/** What is held of documents that meet others: so many fingerprints, and so many meetings of 12 bytes. */
export interface MeetingBounds {
  readonly documents: number;
  readonly meetings: number;
}

const usualBounds: MeetingBounds = { documents: 8192, meetings: 2 ** 20 };

/** Meetings of one document, at most, with what buckets hold of others. */
const mostOfDocument = 512;

/** Two documents that have a key in common, by their numbers, and the place of their meeting among all. */
export interface Meeting {
  readonly document: number;
  /** Stands before the document. */
  readonly other: number;
  readonly rank: number;
}

/** Who goes through meetings. */
export interface MeetingVisitor<P> {
  /** Tells from what is in memory whether a meeting need be looked at. */
  concerns(document: number, other: number): boolean;
  meet(a: P, b: P, meeting: Meeting): void;
}

/**
 * Lets documents meet that have a key in common, each two once. Those of some thousand documents are gone through together, in
 * ascending order of the others, so that each of these is read once for all of them:
 *
 *     documents 8192 … 16383, held      others   3   3   5   9 …   read one after the other
 *                                                |   |   |   |
 *                                     documents 8200 9001 …
 *
 * Fingerprints read of a document are 1 + documents / 8192 at most, and no more than its meetings.
 *
 * @param bounds
 *   of what is held; who meets does not depend on it, the order does
 */
export function meetTogether<P>(
  buckets: Buckets,
  prints: Prints<P>,
  { concerns, meet }: MeetingVisitor<P>,
  bounds: MeetingBounds = usualBounds,
): void {
  const most = Math.min(bounds.meetings, mostOfDocument * prints.length);
  const documents = new Uint32Array(most);
  // Both fit a float exactly: the other document, then the place.
  const packed = new Float64Array(most);
  // The document that each was met by last: two that share several keys meet once.
  const met = new Int32Array(prints.length).fill(-1);
  let [first, count, before] = [0, 0, 0];
  const goThrough = (): void => {
    const held = new Map<number, P>();
    const take = (index: number): P => {
      // Those that stand before all that meet are asked for once.
      if (index < first) return prints.at(index);
      let print = held.get(index);
      if (print === undefined) {
        print = prints.at(index);
        held.set(index, print);
      }
      return print;
    };
    let last: { readonly other: number; readonly print: P } | undefined;
    for (const one of packed.subarray(0, count).sort()) {
      const [other, place] = [Math.floor(one / most), one % most];
      const document = documents[place]!;
      if (last?.other !== other) last = { other, print: take(other) };
      meet(take(document), last.print, { document, other, rank: before + place });
    }
    before += count;
    count = 0;
  };
  buckets.meetAll((document, other) => {
    if (met[other] === document) return;
    met[other] = document;
    if (!concerns(document, other)) return;
    if (count === most || document - first >= bounds.documents) goThrough();
    if (count === 0) first = document;
    documents[count] = document;
    packed[count] = other * most + count;
    count += 1;
  });
  goThrough();
}
