import type { DecisionEvent, DecisionRecord } from '../../model/index.js';

/** What became of an event. */
export type Outcome = DecisionRecord['outcome'];

/** How many events came to what, and how many each reviewer made; the manifest carries it. */
export interface DecisionCounts {
  readonly events: number;
  readonly applied: number;
  readonly stale: number;
  readonly contradicting: number;
  readonly superseded: number;
  readonly reviewers: Readonly<Record<string, number>>;
}

/**
 * The events given to a build with what became of each. An event is applied unless something said otherwise; the first
 * that says so is right.
 */
export class DecisionLog {
  readonly events: readonly DecisionEvent[];
  readonly #outcomes = new Map<DecisionEvent, { readonly outcome: Outcome; readonly why: string }>();

  constructor(events: readonly DecisionEvent[]) {
    this.events = events;
  }

  mark(event: DecisionEvent, outcome: Exclude<Outcome, 'applied'>, why: string): void {
    if (!this.#outcomes.has(event)) this.#outcomes.set(event, { outcome, why });
  }

  /** Whether nothing speaks against the event so far. */
  stands(event: DecisionEvent): boolean {
    return !this.#outcomes.has(event);
  }

  /** One record an event, in the order given. */
  records(): readonly DecisionRecord[] {
    return this.events.map((event) => {
      const { outcome, why } = this.#outcomes.get(event) ?? { outcome: 'applied' as const, why: '' };
      return { outcome, why, event: event as unknown as DecisionRecord['event'] };
    });
  }

  counts(): DecisionCounts {
    const counts = { applied: 0, stale: 0, contradicting: 0, superseded: 0 };
    const reviewers = new Map<string, number>();
    for (const { outcome, event } of this.records()) {
      counts[outcome]++;
      reviewers.set(event.reviewer, (reviewers.get(event.reviewer) ?? 0) + 1);
    }
    const sorted = [...reviewers].sort(([a], [b]) => (a < b ? -1 : 1));
    return { events: this.events.length, ...counts, reviewers: Object.fromEntries(sorted) };
  }
}
