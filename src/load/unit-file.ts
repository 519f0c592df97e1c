import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { OutFile } from '../formats/index.js';
import { CorpusError, type LanguageKey, makeTemporary, removeTemporary, type Unit } from '../model/index.js';
import { type Target, targetOf } from './convert/targets.js';
import { UnitWriter } from './convert/unit-writer.js';

/**
 * A file of units in the format that its name asks for, written beside its place and put there when it is whole; never
 * over a file that is there.
 */
export class UnitFile {
  readonly path: string;
  readonly #target: Target;
  readonly #folder: string;
  readonly #writer: UnitWriter;

  /**
   * @param from
   *   where the units come from, for messages and headers
   * @throws
   *   CorpusError `unknown-format`, `output-exists`
   */
  constructor(path: string, from: string, langs: readonly LanguageKey[]) {
    this.path = path;
    this.#target = targetOf(path, false);
    refuseExisting(path);
    mkdirSync(dirname(resolve(path)), { recursive: true });
    this.#folder = makeTemporary(dirname(resolve(path)), '.tulay-write-');
    this.#writer = new UnitWriter(this.#folder, this.#target, from, langs);
  }

  /** @param made whether only the texts can break the schema, see `openSource` */
  add(unit: Unit, made: boolean): void {
    this.#writer.add(unit, made);
  }

  /** Fields of a unit that the format cannot hold. */
  get dropped(): readonly string[] {
    // What a format drops the parts of, it has no place for the features of either.
    const { dropped } = this.#target;
    return dropped.includes('parts') ? [...dropped, 'features'] : dropped;
  }

  /** Characters of the texts that the format cannot hold; complete once all units are added. */
  get lostChars(): number {
    return this.#writer.lostChars;
  }

  get units(): number {
    return this.#writer.units;
  }

  /** Puts the file in its place; without units there is none. */
  async close(): Promise<void> {
    if (this.units > 0) {
      const produced = this.#writer.close(undefined);
      const packed = /\.gz$/i.test(this.path);
      if (packed)
        await pipeline(createReadStream(produced), createGzip(), createWriteStream(`${produced}.gz`));
      renameSync(packed ? `${produced}.gz` : produced, this.path);
    }
    this.discard();
  }

  /** Leaves nothing behind. */
  discard(): void {
    removeTemporary(this.#folder);
  }
}

/** A text file by lines, as careful as {@link UnitFile}. */
export class LineFile {
  readonly path: string;
  readonly #folder: string;
  readonly #file: OutFile;

  constructor(path: string) {
    this.path = path;
    refuseExisting(path);
    mkdirSync(dirname(resolve(path)), { recursive: true });
    this.#folder = makeTemporary(dirname(resolve(path)), '.tulay-write-');
    this.#file = new OutFile(this.#folder, 'lines');
  }

  add(line: string): void {
    this.#file.write(`${line}\n`);
  }

  async close(): Promise<void> {
    this.#file.close();
    renameSync(join(this.#folder, 'lines'), this.path);
    this.discard();
  }

  discard(): void {
    removeTemporary(this.#folder);
  }
}

function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new CorpusError('output-exists', 'the output is there already', {
    stage: 'load',
    file: path,
    hint: 'name another, or remove it yourself',
  });
}
