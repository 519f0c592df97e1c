import { readFileSync } from 'node:fs';
import {
  CorpusError,
  type DecisionEvent,
  faultsOf,
  type Manifest,
  type Rejected,
  round,
  type Unit,
} from '../model/index.js';
import { type Agreement, measureAgreement } from './agreement.js';
import { CertificateCounter } from './certificate.js';
import { unitOf } from './decisions/event.js';
import { labels, scoreBands, type Verdict } from './labels.js';
import { wilson } from './precision.js';

/** What a reviewer said of one unit. */
export interface Judgement {
  readonly unit: string;
  readonly verdict: Verdict;
  readonly note?: string | undefined;
  readonly score?: number | null | undefined;
  /** Whether the unit was drawn by the report's sample. */
  readonly sampled?: boolean | undefined;
  /** Who said it; unknown in files of judgements. */
  readonly reviewer?: string | undefined;
}

/** The judgements of a file. */
export interface Judgements {
  /** By unit id. */
  readonly units: ReadonlyMap<string, Judgement>;
  /** What the corpus was called that they were made on, and its digest; null where the file does not say. */
  readonly corpus: { readonly name: string; readonly digest: string | null };
}

/**
 * Reads judgements as the report exports them.
 *
 * @param shown
 *   how messages call the file
 * @throws
 *   CorpusError `invalid-judgements` when the file cannot be read, is not JSON, breaks
 *   `schema/judgements.schema.json`, or judges a unit twice
 */
export function readJudgements(file: string, shown = file): Judgements {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CorpusError('invalid-judgements', 'the judgements cannot be read', {
      stage: 'config',
      file: shown,
      expected: 'JSON as the report exports it',
      actual:
        cause instanceof SyntaxError ? 'no JSON' : ((cause as NodeJS.ErrnoException).code ?? 'an error'),
      hint: 'export judgements.json from the report again',
      cause,
    });
  }
  const [fault] = faultsOf('judgements', value);
  if (fault !== undefined) throw invalid(shown, fault.pointer || 'the file', fault.expected, fault.actual);
  const judgements = new Map<string, Judgement>();
  const read = value as { corpus: string; digest?: string; judgements: Judgement[] };
  for (const [at, judgement] of read.judgements.entries()) {
    if (judgements.has(judgement.unit))
      throw invalid(shown, `/judgements/${at}/unit`, 'one judgement a unit', `a second of ${judgement.unit}`);
    judgements.set(judgement.unit, judgement);
  }
  return { units: judgements, corpus: { name: read.corpus, digest: read.digest ?? null } };
}

function invalid(file: string, where: string, expected: string, actual: string): CorpusError {
  return new CorpusError('invalid-judgements', `${where} is not right`, {
    stage: 'config',
    file,
    expected,
    actual,
    hint: 'export judgements.json from the report again',
  });
}

/** What the judgements make of a unit: kept, or the record of its rejection. */
export type Judged =
  | { readonly kept: true; readonly verdict: Verdict | null }
  | { readonly kept: false; readonly verdict: Verdict; readonly rejected: Rejected };

const labelOf = new Map(labels.map((label) => [label.verdict, label]));

/**
 * Applies the judgements to one unit; reject, X, WL and NL reject it with the reviewer's reason, the others keep it
 * whatever its score.
 */
export function applyJudgements(unit: Unit, { units }: Pick<Judgements, 'units'>): Judged {
  const judgement = units.get(unit.id);
  if (judgement === undefined) return { kept: true, verdict: null };
  const { verdict, note, reviewer } = judgement;
  const label = labelOf.get(verdict)!;
  if (!label.rejects) return { kept: true, verdict };
  const reason = verdict === 'reject' ? 'rejected' : `${verdict}, ${label.means}`;
  const rejected: Rejected = {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: reviewer === undefined ? 'reviewer' : 'decision',
    value: null,
    threshold: null,
    message: `${reviewer ?? 'a reviewer'} said: ${reason}${note ? ` (${note})` : ''}`,
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
  };
  return { kept: false, verdict, rejected };
}

/** What the judgements say of a corpus: counts, verdicts, and precision by score band with Wilson's 95% interval. */
export type Review = NonNullable<Manifest['review']>;

/** Applies judgements to the units of a build, one by one, and counts. */
export class ReviewCounter {
  readonly #judgements: Judgements;
  readonly #verdicts = new Map<Verdict, number>();
  readonly #bands = scoreBands.slice(1).map(() => ({ sampled: 0, right: 0 }));
  readonly #foundIds = new Set<string>();
  readonly #certificate = new CertificateCounter(scoreBands.length - 1);
  readonly #rules = new Map<string, { judged: number; right: number }>();
  readonly #words = new Map<string, Map<string, string>>();
  #found = 0;
  #rejected = 0;

  constructor(judgements: Judgements) {
    this.#judgements = judgements;
  }

  /** Applies the judgements to a unit; each unit once. */
  apply(unit: Unit): Judged {
    const judged = applyJudgements(unit, this.#judgements);
    if (judged.verdict === null) return judged;
    this.#found++;
    this.#foundIds.add(unit.id);
    if (!judged.kept) this.#rejected++;
    this.#verdicts.set(judged.verdict, (this.#verdicts.get(judged.verdict) ?? 0) + 1);
    if (this.#judgements.units.get(unit.id)?.sampled === true) {
      const place = bandOf(unit.score);
      const band = this.#bands[place]!;
      band.sampled++;
      if (judged.kept) band.right++;
      this.#certificate.sampled(place, languagesOf(unit), judged.kept);
      // What was drawn and rejected was in the corpus that is certified.
      if (!judged.kept) this.#certificate.unit(place, languagesOf(unit));
    }
    return judged;
  }

  /** Counts a unit that the corpus keeps; each unit once. */
  keep(unit: Unit): void {
    this.#certificate.unit(bandOf(unit.score), languagesOf(unit));
  }

  /**
   * Counts what reviewers said: of cleaning edits, and of units that others judged too.
   *
   * @param stands
   *   whether an event about an edit counts
   */
  hear(events: readonly DecisionEvent[], stands: (event: DecisionEvent) => boolean): void {
    for (const event of events) {
      if (event.type === 'edit' && !stands(event)) continue;
      if (event.type === 'edit' && event.action !== 'asked' && event.rule !== undefined) {
        const rule = this.#rules.get(event.rule) ?? { judged: 0, right: 0 };
        rule.judged++;
        if (event.action === 'confirmed') rule.right++;
        this.#rules.set(event.rule, rule);
      } else if (event.type === 'unit') {
        const own = this.#words.get(event.reviewer) ?? new Map<string, string>();
        if (event.verdict === null) own.delete(unitOf(event));
        // Who settles a disagreement has seen what the others said.
        else if (event.adjudicates !== true) own.set(unitOf(event), event.verdict);
        this.#words.set(event.reviewer, own);
      }
    }
  }

  /** Whether a unit of this id was judged. */
  found(unit: string): boolean {
    return this.#foundIds.has(unit);
  }

  /** The counts of all units applied so far; rounded to four decimals. */
  review(): Review {
    return {
      judgements: this.#judgements.units.size,
      found: this.#found,
      rejected: this.#rejected,
      verdicts: Object.fromEntries(
        labels.flatMap(({ verdict }) => {
          const units = this.#verdicts.get(verdict);
          return units === undefined ? [] : [[verdict, units]];
        }),
      ),
      bands: this.#bands.flatMap(({ sampled, right }, place) => {
        if (sampled === 0) return [];
        const { low, high } = wilson(right, sampled);
        return [
          {
            from: scoreBands[place]!,
            to: scoreBands[place + 1]!,
            sampled,
            right,
            precision: round(right / sampled),
            low: round(low),
            high: round(high),
          },
        ];
      }),
      ...this.#certified(),
    };
  }

  #certified(): Pick<Review, 'precision' | 'language_pairs' | 'rules' | 'agreement'> {
    const precision = this.#certificate.whole();
    const agreement = agreements(this.#words);
    const rules = [...this.#rules].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...(precision === undefined ? {} : { precision, language_pairs: this.#certificate.byLanguages() }),
      ...(rules.length === 0
        ? {}
        : {
            rules: Object.fromEntries(
              rules.map(([rule, { judged, right }]) => {
                const { low, high } = wilson(right, judged);
                const share = round(right / judged);
                return [rule, { precision: share, low: round(low), high: round(high), judged, right }];
              }),
            ),
          }),
      ...(agreement.length === 0 ? {} : { agreement }),
    };
  }
}

/** The score band of a unit. */
function bandOf(score: number): number {
  let place = scoreBands.length - 2;
  while (place > 0 && score < scoreBands[place]!) place--;
  return place;
}

const languagesOf = ({ src, tgt }: Unit): string => `${src.lang}-${tgt.lang}`;

/** Agreement of every two reviewers who judged units in common. */
function agreements(
  words: ReadonlyMap<string, ReadonlyMap<string, string>>,
): NonNullable<Review['agreement']> {
  const reviewers = [...words.keys()].sort();
  return reviewers.flatMap((a, at) =>
    reviewers.slice(at + 1).flatMap((b) => {
      const both = [...words.get(a)!.keys()].filter((unit) => words.get(b)!.has(unit)).sort();
      if (both.length === 0) return [];
      const measured = measureAgreement({
        a: both.map((unit) => words.get(a)!.get(unit)!),
        b: both.map((unit) => words.get(b)!.get(unit)!),
      });
      return [{ reviewers: [a, b] as [string, string], units: both.length, ...figuresOf(measured) }];
    }),
  );
}

/** Rounded; null where chance alone would have made them agree on everything. */
function figuresOf({ share, kappa, alpha }: Agreement) {
  const figure = (value: number): number | null => (Number.isNaN(value) ? null : round(value));
  return {
    share: round(share.value),
    kappa: figure(kappa.value),
    kappa_low: figure(kappa.low),
    kappa_high: figure(kappa.high),
    alpha: figure(alpha.value),
  };
}
