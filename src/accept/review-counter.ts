import { type DecisionEvent, type Manifest, round, type Unit } from '../model/index.js';
import { type Agreement, measureAgreement } from './agreement.js';
import { CertificateCounter } from './certificate.js';
import { unitOf } from './decisions/event.js';
import { applyJudgements, type Judged, type Judgements } from './judgements.js';
import { labels, scoreBands, type Verdict } from './labels.js';
import { wilson } from './precision.js';

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
        const { precision, low, high } = shareOf(right, sampled);
        const [from, to] = [scoreBands[place]!, scoreBands[place + 1]!];
        return [{ from, to, sampled, right, precision, low, high }];
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
              rules.map(([rule, { judged, right }]) => [rule, { ...shareOf(right, judged), judged, right }]),
            ),
          }),
      ...(agreement.length === 0 ? {} : { agreement }),
    };
  }
}

/** The share that is right, with Wilson's 95% interval, rounded to four decimals. */
function shareOf(right: number, of: number): { precision: number; low: number; high: number } {
  const { low, high } = wilson(right, of);
  return { precision: round(right / of), low: round(low), high: round(high) };
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
