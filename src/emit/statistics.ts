import { CorpusError, type Document, type DocumentPair, type Manifest, type Unit } from '../model/index.js';

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

  count(what: Counted): void {
    this.counts[what]++;
  }

  document(record: Document): void {
    this.counts.documents++;
    if (record.reason !== null)
      this.reasons.set(record.reason.code, (this.reasons.get(record.reason.code) ?? 0) + 1);
  }

  pair(folder: string, _record: DocumentPair): void {
    this.#of(folder).pairs++;
  }

  section(folder: string): void {
    this.#of(folder).sections++;
  }

  unit(folder: string, unit: Unit): void {
    const of = this.#of(folder);
    of.units++;
    if (unit.kind === 'heading') of.headings++;
    of.srcChars += unit.src.text.length;
    of.tgtChars += unit.tgt.text.length;
    of.score += unit.score;
    const tenth = Math.min(9, Math.floor(unit.score * 10));
    of.scores[tenth] = (of.scores[tenth] ?? 0) + 1;
    of.beads.set(unit.bead, (of.beads.get(unit.bead) ?? 0) + 1);
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
