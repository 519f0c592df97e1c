import { unbroken } from '../tmx/text.js';

/** Texts of a unit as far as sentences are marked in them. */
interface UnitTexts {
  readonly source: string | null;
  readonly target: string | null;
  readonly 'seg-source': string | null;
}

type Sides = keyof UnitTexts;

/** A sentence of a side and its number in the unit. */
interface Sentence {
  readonly id: string;
  readonly text: string;
}

const bare = (text: string): string => text.replace(/\s+/g, '');

/**
 * The sentences of one `trans-unit` of XLIFF 1.2 that `mrk mtype="seg"` marks in its `seg-source` and its `target`, as
 * translation tools write paragraphs: a sentence and its translation have the same `mid`.
 *
 * Source: XLIFF 1.2 (OASIS 2008), 2.5.3 "Segmentation".
 */
export class MarkedSentences {
  readonly #sentences: Record<Sides, Sentence[]> = { source: [], target: [], 'seg-source': [] };
  /** Whether each mark that is open is the outermost of a sentence. */
  readonly #open: boolean[] = [];
  /** The sentence that is open, by pieces: what would be cut out of its side anew for each would be kept with the whole side. */
  #sentence: { readonly id: string; readonly pieces: string[] } | null = null;
  #nested = false;

  /** @param id the `mid` of a sentence, null for another mark */
  open(id: string | null): void {
    const isSentence = id !== null && this.#sentence === null;
    this.#open.push(isSentence);
    if (isSentence) this.#sentence = { id, pieces: [] };
    else if (id !== null) this.#nested = true;
  }

  /** Hears text of the side that is open. */
  add(text: string): void {
    this.#sentence?.pieces.push(text);
  }

  close(side: Sides): void {
    if (this.#open.pop() !== true || this.#sentence === null) return;
    const { id, pieces } = this.#sentence;
    this.#sentences[side].push({ id, text: unbroken(pieces.join('')) });
    this.#sentence = null;
  }

  /** Whether sentences are marked on both sides. */
  isMarked(unit: UnitTexts): boolean {
    return this.#sourceOf(unit).length > 0 && this.#sentences.target.length > 0;
  }

  #sourceOf(unit: UnitTexts): readonly Sentence[] {
    return this.#sentences[unit['seg-source'] === null ? 'source' : 'seg-source'];
  }

  /**
   * Each sentence with its translation.
   *
   * @returns
   *   null where none are marked, the sides have other sentences, one holds another, or text stands outside of them
   */
  pairs(unit: UnitTexts): readonly (readonly [source: string, target: string])[] | null {
    const from = unit['seg-source'] === null ? 'source' : 'seg-source';
    const [source, target] = [this.#sentences[from], this.#sentences.target];
    if (this.#nested || source.length === 0 || source.length !== target.length) return null;
    if (source.some(({ id }, k) => id !== target[k]!.id)) return null;
    for (const side of [from, 'target'] as const)
      if (bare(this.#sentences[side].map(({ text }) => text).join('')) !== bare(unit[side] ?? ''))
        return null;
    return source.map(({ text }, k) => [text, target[k]!.text] as const);
  }
}
