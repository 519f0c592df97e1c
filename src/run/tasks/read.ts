import { createPartCounter, type SharedRecurrence } from '../../clean/index.js';
import { createIdentifier, readDeclared } from '../../identify/index.js';
import type { LanguageKey } from '../../model/index.js';
import { type FailedDocument, readDocument, type SeedFile } from '../../read/index.js';
import type { BuildConfig } from '../config.js';
import { alone } from './alone.js';
import { keepLast } from './keep.js';

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
  /** Language of the raw text. */
  readonly lang: LanguageKey;
  readonly notes: readonly string[];
}

/** A look at each seed in their order, and what recurs in them. */
export interface ReadOutput {
  readonly looks: readonly (FirstLook | FailedDocument)[];
  readonly counts: SharedRecurrence;
}

const identifierOf = keepLast(createIdentifier);

/** Pass 1 over some of the seeds: their languages, and counts of their lines and words. */
export async function read({ seeds, config }: ReadInput): Promise<ReadOutput> {
  const identify = await identifierOf(config.identify);
  const counter = createPartCounter();
  const looks: (FirstLook | FailedDocument)[] = [];
  for (const seed of seeds) {
    const look = await alone<FirstLook>(seed.path, async () => {
      const raw = await readDocument(seed, config.read);
      if (!raw.ok) return raw;
      const { path, sha256, bytes, notes, plain, format, text } = raw;
      const lang = identify(plain, readDeclared(text, path)).key;
      counter.add({ path, text: plain, language: lang, marked: format !== 'text' });
      return { ok: true, path, sha256, bytes, lang, notes };
    });
    looks.push(look);
  }
  return { looks, counts: counter.share() };
}
