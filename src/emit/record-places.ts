import { join } from 'node:path';
import type { DocumentBlock, PairBlock, Stretch } from './lines.js';

/** Where the records of a document or a document pair stand in a file of a corpus that is being written. */
export interface RecordPlace {
  readonly file: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** Hash of its bytes, which tells it wherever it stands. */
  readonly sum: string;
}

/** Where records stand, for a stage that reads them again: it need not look for them, nor hash them. */
export interface RecordPlaces {
  /** By document. */
  readonly segments: ReadonlyMap<string, readonly RecordPlace[]>;
  readonly edits: ReadonlyMap<string, readonly RecordPlace[]>;
  /** By document pair, in `units.jsonl` of its language pair. */
  readonly units: ReadonlyMap<string, readonly RecordPlace[]>;
}

/** Notes where stretches of files stand that follow one another. */
class PlaceNotes {
  readonly places = new Map<string, readonly RecordPlace[]>();
  #file = '';
  #end = 0;

  /** @param key of a document or a document pair, which has one stretch */
  note(file: string, key: string, { length, sum }: Stretch): void {
    if (file !== this.#file) [this.#file, this.#end] = [file, 0];
    if (length > 0) this.places.set(key, [{ file, offset: this.#end, length, sum }]);
    this.#end += length;
  }
}

/** Notes where the records of blocks stand in a folder of a corpus. */
export class BlockPlaces {
  readonly #folder: string;
  readonly #segments = new PlaceNotes();
  readonly #edits = new PlaceNotes();
  readonly #units = new PlaceNotes();

  constructor(folder: string) {
    this.#folder = folder;
  }

  documents({ documents }: DocumentBlock): void {
    for (const { doc, segments, edits } of documents) {
      this.#segments.note(join(this.#folder, 'segments.jsonl'), doc, segments);
      this.#edits.note(join(this.#folder, 'audit', 'edits.jsonl'), doc, edits);
    }
  }

  pairs({ folder, own }: PairBlock): void {
    for (const { pair, units } of own)
      this.#units.note(join(this.#folder, folder, 'units.jsonl'), pair, units);
  }

  get places(): RecordPlaces {
    return { segments: this.#segments.places, edits: this.#edits.places, units: this.#units.places };
  }
}
