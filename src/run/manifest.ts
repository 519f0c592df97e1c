import type { DecisionCounts, Review } from '../accept/index.js';
import type { PairBlock } from '../emit/index.js';
import type { Document, Manifest } from '../model/index.js';
import { ownVersion } from '../model/index.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import { withoutPaths } from './dictionaries.js';
import type { RuleCount } from './tasks/lines.js';

/** Version of the record schemas; grows when a field changes its meaning or goes. */
const schemaVersion = '1';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends object ? Writable<T[K]> : T[K] };

/** Counts what is written, so that the manifest can say it. */
export class ManifestBuilder {
  readonly #counts: Writable<Manifest['counts']> = {
    documents: 0,
    failed: 0,
    paired: 0,
    unpaired: 0,
    groups: 0,
    pairs: 0,
    sections: 0,
    units: 0,
    rejected: 0,
    edits: 0,
    segments: 0,
    chars: { raw: 0, kept: 0, removed: 0, inserted: 0 },
  };
  readonly #languages = new Map<string, number>();
  readonly #pairs = new Map<string, { pairs: number; sections: number; units: number }>();
  readonly #rules = new Map<
    string,
    { edits: number; removed: number; inserted: number; documents: number }
  >();
  readonly #inputs: Writable<Manifest['inputs']> = [];

  document(document: Document): void {
    const counts = this.#counts;
    counts.documents++;
    if (document.status === 'failed') counts.failed++;
    else if (document.status === 'paired') counts.paired++;
    else counts.unpaired++;
    counts.segments += document.segments;
    for (const key of ['raw', 'kept', 'removed', 'inserted'] as const)
      counts.chars[key] += document.chars[key];
    if (document.status !== 'failed')
      this.#languages.set(document.lang, (this.#languages.get(document.lang) ?? 0) + 1);
    // The languages of one file follow one another.
    if (this.#inputs.at(-1)?.path !== document.path)
      this.#inputs.push({ path: document.path, sha256: document.sha256, bytes: document.bytes });
  }

  /** Counts what the rules did in a document. */
  edits(counts: readonly RuleCount[]): void {
    for (const { rule, edits, removed, inserted } of counts) {
      this.#counts.edits += edits;
      const known = this.#rules.get(rule) ?? { edits: 0, removed: 0, inserted: 0, documents: 0 };
      known.edits += edits;
      known.removed += removed;
      known.inserted += inserted;
      known.documents++;
      this.#rules.set(rule, known);
    }
  }

  group(): void {
    this.#counts.groups++;
  }

  rejected(times = 1): void {
    this.#counts.rejected += times;
  }

  /** Counts document pairs of one language pair. */
  pairs({ folder, pairs, sections, units, rejected }: PairBlock): void {
    const counts = this.#counts;
    const known = this.#pairs.get(folder) ?? { pairs: 0, sections: 0, units: 0 };
    for (const of of [counts, known]) {
      of.pairs += pairs.records;
      of.sections += sections.records;
      of.units += units.records;
    }
    this.#pairs.set(folder, known);
    this.rejected(rejected.records);
  }

  /**
   * @param review
   *   what reviewers said of the units; the manifest has no word of it when undefined
   */
  finish(
    config: BuildConfig,
    { pairing, corpus: { warnings } }: Pick<BuiltCorpus, 'pairing' | 'corpus'>,
    review: Review | undefined,
    decisions: DecisionCounts | undefined,
  ): Omit<Manifest, 'outputs'> {
    const { icu, unicode, cldr } = process.versions;
    // Paths of this machine are no part of what was built.
    const { seeds: _seeds, cwd: _cwd, out: _out, date: _date, ...given } = config;
    const { judgements: _judgements, decisions: _decisions, align, ...settings } = given;
    return {
      tulay: ownVersion(),
      schema: schemaVersion,
      environment: { icu: icu ?? 'none', unicode: unicode ?? 'none', cldr: cldr ?? 'none' },
      date: config.date,
      config: JSON.parse(JSON.stringify({ ...settings, align: withoutPaths(align) })) as Record<
        string,
        unknown
      >,
      counts: this.#counts,
      languages: sorted(this.#languages),
      language_pairs: sorted(this.#pairs),
      rules: sorted(this.#rules),
      pairing: { threshold: pairing.threshold, expected_precision: pairing.expectedPrecision },
      ...(warnings.length === 0 ? {} : { warnings }),
      ...(review === undefined ? {} : { review }),
      ...(decisions === undefined ? {} : { decisions }),
      inputs: this.#inputs,
    };
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
