import { CorpusError, type Document, type Manifest, type Unit } from '../model/index.js';

/** What the card tells of one language pair. */
export interface PairStatistics {
  pairs: number;
  sections: number;
  units: number;
  headings: number;
  srcChars: number;
  tgtChars: number;
  /** Sum of the units' scores. */
  score: number;
  /** Units by score in tenths; the last holds 0.9 to 1. */
  readonly scores: number[];
  readonly beads: Map<string, number>;
}

/** What is counted of units, one after the other. */
export interface UnitFacts {
  headings: number;
  srcChars: number;
  tgtChars: number;
  /** Of each unit: sums of fractions depend on the order. */
  readonly scores: number[];
  readonly beads: Map<string, number>;
}

export const noFacts = (): UnitFacts => ({
  headings: 0,
  srcChars: 0,
  tgtChars: 0,
  scores: [],
  beads: new Map(),
});

export function addFacts(facts: UnitFacts, { kind, src, tgt, score, bead }: Unit): void {
  if (kind === 'heading') facts.headings++;
  facts.srcChars += src.text.length;
  facts.tgtChars += tgt.text.length;
  facts.scores.push(score);
  facts.beads.set(bead, (facts.beads.get(bead) ?? 0) + 1);
}

type Counted = 'segments' | 'groups' | 'edits' | 'rejected' | 'multi';

/** Counts records as they are written, for the card and to hold the manifest against. */
export class Statistics {
  readonly pairs = new Map<string, PairStatistics>();
  readonly reasons = new Map<string, number>();
  readonly counts: Record<Counted | 'documents', number> = {
    documents: 0,
    segments: 0,
    groups: 0,
    edits: 0,
    rejected: 0,
    multi: 0,
  };

  count(what: Counted, times = 1): void {
    this.counts[what] += times;
  }

  document(record: Document): void {
    this.counts.documents++;
    if (record.reason !== null)
      this.reasons.set(record.reason.code, (this.reasons.get(record.reason.code) ?? 0) + 1);
  }

  pair(folder: string): void {
    this.#of(folder).pairs++;
  }

  section(folder: string): void {
    this.#of(folder).sections++;
  }

  unit(folder: string, unit: Unit): void {
    const facts = noFacts();
    addFacts(facts, unit);
    this.add(folder, { pairs: 0, sections: 0, facts });
  }

  /** Takes in document pairs that were counted elsewhere. */
  add(
    folder: string,
    { pairs, sections, facts }: { pairs: number; sections: number; facts: UnitFacts },
  ): void {
    const { headings, srcChars, tgtChars, scores, beads } = facts;
    const of = this.#of(folder);
    of.pairs += pairs;
    of.sections += sections;
    of.units += scores.length;
    of.headings += headings;
    of.srcChars += srcChars;
    of.tgtChars += tgtChars;
    for (const score of scores) {
      of.score += score;
      const tenth = Math.min(9, Math.floor(score * 10));
      of.scores[tenth] = (of.scores[tenth] ?? 0) + 1;
    }
    for (const [bead, times] of beads) of.beads.set(bead, (of.beads.get(bead) ?? 0) + times);
  }

  /**
   * Holds the counts of a manifest against the records that were written.
   *
   * @throws
   *   CorpusError `counts-differ`
   */
  check(manifest: Omit<Manifest, 'outputs'>): void {
    const sum = (of: 'pairs' | 'sections' | 'units') =>
      [...this.pairs.values()].reduce((total, pair) => total + pair[of], 0);
    const written = {
      documents: this.counts.documents,
      segments: this.counts.segments,
      groups: this.counts.groups,
      pairs: sum('pairs'),
      sections: sum('sections'),
      units: sum('units'),
      rejected: this.counts.rejected,
      edits: this.counts.edits,
    };
    for (const [name, count] of Object.entries(written)) {
      const stated = manifest.counts[name as keyof typeof written];
      if (stated === count) continue;
      throw new CorpusError('counts-differ', `the manifest counts other ${name} than were written`, {
        stage: 'emit',
        file: 'manifest.json',
        expected: String(count),
        actual: String(stated),
        hint: 'this is a bug of the stage that made the manifest',
      });
    }
  }

  #of(folder: string): PairStatistics {
    let of = this.pairs.get(folder);
    if (of === undefined) {
      of = {
        pairs: 0,
        sections: 0,
        units: 0,
        headings: 0,
        srcChars: 0,
        tgtChars: 0,
        score: 0,
        scores: Array.from({ length: 10 }, () => 0),
        beads: new Map(),
      };
      this.pairs.set(folder, of);
    }
    return of;
  }
}
