import { createRecurrenceCounter, type SharedRecurrence } from '../../clean/index.js';
import { createIdentifier, type Identified, type Identifier } from '../../identify/index.js';
import { type FailedDocument, type RawDocument, readDocuments, type SeedFile } from '../../read/index.js';
import type { BuildConfig } from '../config.js';
import { declaredLanguages } from '../prepare.js';
import type { Place, TaskRecords } from '../record-file.js';
import { aloneAwaited } from './alone.js';
import { keepLast } from './keep.js';
import { keepDocument } from './kept.js';
import { splitLanguages } from './parts.js';

/** What pass 1 is asked to read. */
export interface ReadInput {
  readonly seeds: readonly SeedFile[];
  readonly config: Pick<BuildConfig, 'read' | 'identify'>;
}

/** What pass 1 keeps of a document. */
export interface FirstLook {
  readonly ok: true;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Languages of the raw text. */
  readonly identified: Identified;
  /** Where the document stands as it was read, for pass 2; of small files alone. */
  readonly kept?: Place;
}

/** What pass 1 found in a file: one document, or those of an archive in their order. */
export interface ReadFile {
  readonly looks: readonly (FirstLook | FailedDocument)[];
  /** What a person should know, a line and the path that it is about. */
  readonly notes: readonly (readonly [path: string, line: string])[];
}

/** The files in their order, and what recurs in them. */
export interface ReadOutput {
  readonly files: readonly ReadFile[];
  readonly counts: SharedRecurrence;
}

const identifierOf = keepLast(createIdentifier);

/** Pass 1 over some of the seeds: their languages, and counts of their lines and words. */
export async function read({ seeds, config }: ReadInput, records: TaskRecords): Promise<ReadOutput> {
  const identify = await identifierOf(config.identify);
  const counter = createRecurrenceCounter();
  const files: ReadFile[] = [];
  for (const seed of seeds) {
    const looks: (FirstLook | FailedDocument)[] = [];
    const notes: [string, string][] = [];
    const note = (path: string, line: string): void => void notes.push([path, line]);
    for await (const raw of readDocuments(seed, { ...config.read, note })) {
      const looked = await aloneAwaited<Looked>(raw.path, async () => {
        if (!raw.ok) return raw;
        return lookAt(raw, identify, counter, records);
      });
      if (!looked.ok) note(looked.path, looked.message);
      else for (const line of looked.notes) note(raw.path, line);
      looks.push(...(looked.ok ? looked.parts : [looked]));
    }
    files.push({ looks, notes });
  }
  return { files, counts: counter.share() };
}

/** A document that could be read, or the parts of it that are in languages of their own. */
interface Looked {
  readonly ok: true;
  readonly parts: readonly FirstLook[];
  readonly notes: readonly string[];
}

/** Finds the languages of a document and counts what recurs in it. */
async function lookAt(
  raw: RawDocument,
  identify: Identifier,
  counter: ReturnType<typeof createRecurrenceCounter>,
  records: TaskRecords,
): Promise<Looked> {
  const { path, sha256, bytes, plain } = raw;
  const whole = identify(plain, declaredLanguages(raw));
  const parts = await splitLanguages(raw, whole);
  const looks = parts.map((part): FirstLook => {
    // What a part declares was not asked here: its languages are looked for again.
    const identified = parts.length === 1 ? whole : { ...identify(part.plain), basis: '' };
    counter.add({ path, text: part.plain, language: identified.key, marked: part.format !== 'text' });
    const kept = parts.length === 1 ? keepDocument(raw, records) : undefined;
    return { ok: true, path, sha256, bytes, identified, ...(kept === undefined ? {} : { kept }) };
  });
  return { ok: true, parts: looks, notes: parts.flatMap(({ notes }) => notes) };
}
