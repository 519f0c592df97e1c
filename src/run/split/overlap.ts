import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { foldText } from '../../accept/index.js';
import { loadRows } from '../../load/index.js';
import { CorpusError } from '../../model/index.js';
import { hashText } from '../../text/hash32.js';

/** Words in a row that two texts share by copying, hardly by chance; characters where words are not told apart. */
const gramWords = 8;
const gramCharacters = 16;
/** Fewest characters of a line shorter than a gram that must stand on a side as a whole. */
const leastLine = 12;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]|[^\s]/gu;

/** The folded grams of a text; a text shorter than one is a gram by itself, told from parts of longer texts. */
function gramsOf(text: string): string[] {
  const folded = foldText(text);
  const byCharacter = unspaced.test(folded);
  const tokens = byCharacter ? (folded.match(pieces) ?? []) : folded.split(' ');
  const size = byCharacter ? gramCharacters : gramWords;
  if (tokens.length < size) return folded.length >= leastLine ? [`=${folded}`] : [];
  return Array.from({ length: tokens.length - size + 1 }, (_, at) => tokens.slice(at, at + size).join(' '));
}

const keyOf = (gram: string): number => hashText(gram) * 2 ** 20 + (hashText(gram, 1) >>> 12);

/** Where a test set says what a text says. */
export interface Overlap {
  readonly file: string;
  /** 1-based line or row. */
  readonly line: number;
}

/**
 * The texts of test sets, by hashed grams of eight words (sixteen characters in scripts without spaces), folded; memory
 * grows with the test sets only.
 */
export class TestTexts {
  readonly #files: string[] = [];
  readonly #places = new Map<number, number>();
  #lines = 0;

  /** Texts read. */
  get lines(): number {
    return this.#lines;
  }

  add(text: string, file: number, line: number): void {
    this.#lines++;
    for (const gram of gramsOf(text)) {
      const key = keyOf(gram);
      if (!this.#places.has(key)) this.#places.set(key, file * 2 ** 32 + line);
    }
  }

  /**
   * Reads a test set: a bitext of any tool by its name, anything else as text, a sentence a line.
   *
   * @throws
   *   CorpusError `unreadable-bitext` and those of `loadRows`
   */
  async read(path: string): Promise<void> {
    const file = this.#files.push(basename(path)) - 1;
    const before = this.#lines;
    if (bitext.test(path)) {
      for await (const batch of (await loadRows(path)).batches)
        for (const { texts, line } of batch) for (const { text } of texts) this.add(text, file, line);
    } else await this.#readLines(path, file);
    if (this.#lines > before) return;
    throw new CorpusError('no-units', 'the test set holds no text', { stage: 'load', file: path });
  }

  async #readLines(path: string, file: number): Promise<void> {
    let line = 0;
    try {
      for await (const text of createInterface({
        input: createReadStream(path, 'utf8'),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        line++;
        if (text.trim() !== '') this.add(text, file, line);
      }
    } catch (error) {
      throw new CorpusError('unreadable-bitext', 'the test set cannot be read', {
        stage: 'load',
        file: path,
        expected: 'text, a sentence a line, or a bitext',
        actual: (error as NodeJS.ErrnoException).code ?? 'an error',
        cause: error,
      });
    }
  }

  /** Where a test set overlaps with a text; null where none does. */
  find(text: string): Overlap | null {
    for (const gram of gramsOf(text)) {
      const place = this.#places.get(keyOf(gram));
      if (place !== undefined)
        return { file: this.#files[Math.floor(place / 2 ** 32)]!, line: place % 2 ** 32 };
    }
    return null;
  }
}

const bitext = /\.(?:tsv|csv|psv|jsonl|ndjson|json|parquet|tmx|xlf|xliff|po|xml)(?:\.gz|\.zst)?$/i;
