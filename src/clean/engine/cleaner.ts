import type { Edit, Flag } from '../../model/index.js';
import { createOffsetMap } from './offsets.js';
import { begin, createPhases, runPhase } from './pipeline.js';
import type { Cleaned, Cleaner, CleanerOptions, Furniture, RawDocument } from './types.js';

/**
 * Creates the cleaner of pass 2.
 *
 * @param options
 *   `recurrence` is what pass 1 counted; without it only patterns, doubled phrases and the phrase file speak;
 *   `config` switches rules and sets their parameters
 * @returns
 *   a cleaner; memory is linear in the document at hand
 */
export function createCleaner(options: CleanerOptions = {}): Cleaner {
  const runners = createPhases(options.config);
  return {
    clean(document: RawDocument): Cleaned {
      const context = {
        path: document.path,
        language: document.language,
        recurrence: options.recurrence,
        marked: document.marked === true,
        headings: document.headings,
        pageHeadings: document.pageHeadings,
      };
      let progress = begin(document.text, document.edits);
      for (const runner of runners) progress = runPhase(runner, progress, context);
      const { draft, flags, furniture } = progress;
      return assemble(draft.raw, draft.text, draft.edits, flags, furniture);
    },
  };
}

/** Puts the record together, with flags and furniture sorted by place. */
export function assemble(
  raw: string,
  text: string,
  edits: readonly Edit[],
  flags: readonly Flag[],
  furniture: readonly Furniture[],
): Cleaned {
  const byPlace = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start - b.start || a.end - b.end;
  const { toRaw, toClean } = createOffsetMap(edits);
  return {
    raw,
    text,
    edits,
    flags: [...flags].sort(byPlace),
    furniture: [...furniture].sort(byPlace),
    toRaw,
    toClean,
  };
}
