import { breathe, DocumentLimit } from '../model/index.js';
import { type Blob, bufferBlob, gather } from './containers/blob.js';
import { UnpackBudget, UnpackLimit } from './containers/budget.js';
import { findContainer, type OpenContainer } from './containers/index.js';
import { broken, type ContainerOptions, memberTooLarge, UnreadableContents } from './containers/member.js';
import { openRegular } from './containers/open.js';
import { nameUnpacked, packingOf, unpack } from './containers/packed.js';
import type { RowFields } from './containers/row-fields.js';
import {
  type DocumentPlace,
  type FailedDocument,
  type RawDocument,
  readSource,
  type Source,
} from './document.js';
import type { FurnitureClass } from './main-text/classes.js';
import type { SeedFile } from './seeds.js';
import { unreadable } from './walk.js';

export {
  type DocumentPlace,
  defaultKeep,
  type FailedDocument,
  type Newline,
  type RawDocument,
} from './document.js';

/** Settings of {@link readDocuments}. */
export interface ReadOptions {
  /** Documents of more bytes are rejected, by themselves or in a container; default 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** What stays in the text of pages besides prose; default `defaultKeep`. */
  readonly keep?: readonly FurnitureClass[] | undefined;
  /** Which field of a row of JSON lines, JSON or CSV is what; default `text`, `id`, `url`, `lang`. */
  readonly fields?: RowFields | undefined;
  /** Told in a line, with the path, what a container holds that is no document. */
  readonly note?: ((path: string, line: string) => void) | undefined;
}

const defaultMaxBytes = 64 * 1024 * 1024;
/** Archives in archives in archives are read, what is in those is not. */
const deepest = 3;

/**
 * Reads the documents of one file: one, or those of a container (zip, tar), one after the other. A fault of the file
 * never throws: it is a {@link FailedDocument} with its reason, and what was read before it stays.
 *
 * No more than one document is in memory, whatever the size of the container.
 */
export async function* readDocuments(
  seed: SeedFile,
  options: ReadOptions = {},
): AsyncGenerator<RawDocument | FailedDocument> {
  const { path } = seed;
  const failed = (problem: Pick<FailedDocument, 'code' | 'message'>, bytes = 0): FailedDocument => ({
    ok: false,
    path,
    sha256: null,
    bytes,
    code: problem.code,
    message: problem.message,
  });
  if (seed.problem !== undefined) {
    yield failed(seed.problem);
    return;
  }
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  let size = 0;
  try {
    await breathe();
    const file = openRegular(seed.absolute);
    if (!('blob' in file)) {
      yield failed(file);
      return;
    }
    size = file.blob.size;
    const budget = new UnpackBudget(size, maxBytes);
    try {
      yield* new FileReader(options.keep, {
        maxBytes,
        fields: options.fields,
        count: (bytes) => budget.add(bytes),
        note: (line) => options.note?.(path, line),
      }).read(file.blob, { path }, 0);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof UnpackLimit) yield failed({ code: 'too-large', message: error.message }, size);
    else if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    else yield failed(unreadable(error), size);
  }
}

/**
 * Reads a file that is one document, compressed or not. A fault of the file never throws: it is a
 * {@link FailedDocument}, and so is an archive.
 */
export async function readDocument(
  seed: SeedFile,
  options: ReadOptions = {},
): Promise<RawDocument | FailedDocument> {
  for await (const document of readDocuments(seed, options)) {
    if (document.place?.container === undefined) return document;
    break;
  }
  return {
    ok: false,
    path: seed.path,
    sha256: null,
    bytes: 0,
    code: 'unsupported-format',
    message: 'an archive; expected one document; unpack it, or build a corpus from it',
  };
}

type About = Omit<Source, 'bytes'>;
type Documents = AsyncGenerator<RawDocument | FailedDocument>;

/** Reads blobs, and the members of those that are containers. */
class FileReader {
  readonly #keep: readonly FurnitureClass[] | undefined;
  readonly #options: ContainerOptions;

  constructor(keep: readonly FurnitureClass[] | undefined, options: ContainerOptions) {
    this.#keep = keep;
    this.#options = options;
  }

  async *read(blob: Blob, about: About, depth: number): Documents {
    const container = await findContainer(blob, about.name ?? about.path, this.#options);
    if (container !== undefined) yield* this.#members(container, about, depth);
    else yield* this.#document(blob, about, depth);
  }

  async *#members(container: OpenContainer, about: About, depth: number): Documents {
    const failed = failing(about, 0);
    if (depth >= deepest) {
      const message = `an archive ${deepest + 1} deep in archives; expected at most ${deepest}; unpack it by hand`;
      yield failed({ code: 'unsupported-format', message });
      return;
    }
    let members = 0;
    try {
      for await (const member of container.members) {
        members += 1;
        const { single = false } = container;
        const path = single ? about.path : `${about.path}/${member.name}`;
        const place = single && about.place === undefined ? member.place : within(about, member.place);
        if ('problem' in member) yield failing({ path, place }, member.size)(member.problem);
        else {
          const { bytes, name, named, ...known } = member;
          const metadata = { ...about.metadata, ...known.metadata };
          const inner = { ...known, name: named ?? name, path, place, metadata };
          // What a container says the format of is no container.
          if (known.format !== undefined) yield this.#source(inner, bytes);
          else yield* this.read(bufferBlob(bytes), inner, depth + 1);
        }
      }
      const message = 'an archive of no document; expected at least one; take the file out or fetch it again';
      if (members === 0) yield failed({ code: 'empty', message });
    } catch (error) {
      if (error instanceof UnpackLimit || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
      if (error instanceof UnreadableContents) {
        yield failed({ code: error.code, message: error.message });
        return;
      }
      // What was read before stays; what is not whole is told once, for the container.
      yield failed(broken(error));
    }
  }

  async *#document(blob: Blob, about: About, depth: number): Documents {
    const { maxBytes, count } = this.#options;
    const failed = failing(about, blob.size);
    if (blob.size > maxBytes) {
      const message = `too large; expected at most ${maxBytes} bytes, got ${blob.size}; cut the file or raise read.maxBytes`;
      yield failed({ code: 'too-large', message });
      return;
    }
    const packing = packingOf(blob.head);
    if (packing === undefined) {
      // Of a small file all has been read to tell what it is.
      const isWhole = blob.head.length === blob.size;
      const bytes = isWhole ? blob.head : await gather(blob.stream(), maxBytes);
      yield bytes === undefined
        ? failed({ code: 'changed', message: changedMessage })
        : this.#source(about, bytes);
      return;
    }
    let bytes: Buffer | undefined;
    try {
      bytes = await gather(unpack(blob, packing), maxBytes, count);
    } catch (error) {
      if (error instanceof UnpackLimit) throw error;
      yield failed(broken(error));
      return;
    }
    const name = nameUnpacked(about.name ?? about.path);
    if (bytes === undefined) yield failed(memberTooLarge(maxBytes, blob.size));
    else if (depth >= deepest) yield this.#source({ ...about, name }, bytes);
    else yield* this.read(bufferBlob(bytes), { ...about, name }, depth + 1);
  }

  /** One document; one that is more than a document may be fails by itself. */
  #source(about: About, bytes: Uint8Array): RawDocument | FailedDocument {
    const failed = failing(about, bytes.length);
    try {
      return readSource({ ...about, bytes }, this.#keep);
    } catch (error) {
      if (error instanceof DocumentLimit) return failed({ code: 'too-complex', message: error.message });
      // A text longer than a string can be, or nested deeper than the stack.
      if (error instanceof RangeError) return failed({ code: 'too-complex', message: tooMuch(error) });
      throw error;
    }
  }
}

/** What is said of a document that is longer or deeper than can be held. */
export function tooMuch(error: RangeError): string {
  return `too much for one document (${error.message}); cut the file into chapters`;
}

function failing(about: Pick<About, 'path' | 'place'>, bytes: number) {
  const { path, place } = about;
  return ({ code, message }: Pick<FailedDocument, 'code' | 'message'>): FailedDocument => ({
    ok: false,
    path,
    sha256: null,
    bytes,
    code,
    message,
    ...(place === undefined ? {} : { place }),
  });
}

/** The place of a member, from the file on: an archive in an archive is part of the member's name. */
function within(about: About, place: DocumentPlace): DocumentPlace {
  const outer = about.place;
  if (outer === undefined) return { container: about.path, ...place };
  const member = [outer.member, place.member].filter((part) => part !== undefined).join('/');
  return { ...outer, ...place, ...(member === '' ? {} : { member }) };
}

/** What is said of a file that was written to, or went away, while the corpus was built. */
export const changedMessage =
  'changed while the corpus was built; expected the file of the first reading; build again when nothing writes to the seeds';
