import { createRecurrenceCounter, type SharedRecurrence } from '../../clean/index.js';
import { createIdentifier, type Identified } from '../../identify/index.js';
import { type FailedDocument, readDocuments, type SeedFile } from '../../read/index.js';
import type { BuildConfig } from '../config.js';
import { declaredLanguages } from '../prepare.js';
import { alone } from './alone.js';
import { keepLast } from './keep.js';
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
export async function read({ seeds, config }: ReadInput): Promise<ReadOutput> {
  const identify = await identifierOf(config.identify);
  const counter = createRecurrenceCounter();
  const files: ReadFile[] = [];
  for (const seed of seeds) {
    const looks: (FirstLook | FailedDocument)[] = [];
    const notes: [string, string][] = [];
    const note = (path: string, line: string): void => void notes.push([path, line]);
    for await (const raw of readDocuments(seed, { ...config.read, note })) {
      let languages: Identified['languages'] = [];
      const look = alone<FirstLook>(raw.path, () => {
        if (!raw.ok) return raw;
        const { path, sha256, bytes, plain } = raw;
        const found = identify(plain, declaredLanguages(raw));
        languages = found.languages;
        return { ok: true, path, sha256, bytes, identified: found };
      });
      if (!look.ok || !raw.ok) {
        looks.push(look);
        if (!look.ok) note(look.path, look.message);
        continue;
      }
      const parts = await splitLanguages(raw, { languages });
      for (const part of parts) {
        const { path, plain, format } = part;
        // What a part declares was not asked here: its languages are looked for again.
        const identified = parts.length === 1 ? look.identified : { ...identify(plain), basis: '' };
        looks.push({ ...look, identified });
        for (const line of part.notes) note(path, line);
        counter.add({ path, text: plain, language: identified.key, marked: format !== 'text' });
      }
    }
    files.push({ looks, notes });
  }
  return { files, counts: counter.share() };
}
