import type { LexiconSource } from '../lexicon/index.js';
import type { DrawnPages } from './drawn-pages.js';
import { ladderRows } from './ladder.js';
import { firstUnits } from './learn.js';
import { listedUnit } from './listed-unit.js';
import type { ListedPair } from './lists.js';
import { endsJob, type SentPair, type SentSide } from './pair-job.js';
import { rowsPerPage, shownPair } from './pair-page.js';
import type { UnitPieces } from './pieces.js';
import type { RawTexts } from './raw-text.js';
import type { PairRecords, Records } from './records.js';
import type { SegmentUses } from './segment-uses.js';
import type { Site } from './site.js';
import type { Tally } from './tally.js';
import { titleOf } from './text.js';

/** What the document pairs are counted in and listed in, for the pages that come after them. */
interface Shared {
  readonly raws: RawTexts;
  readonly tally: Tally;
  readonly uses: SegmentUses;
  readonly pieces: UnitPieces;
  /** Units and units rejected that the report carries at most. */
  readonly maxUnits: number;
  readonly excludeLexicon: readonly LexiconSource[];
}

/** Goes over the document pairs of a corpus, one in memory at a time: lists them and their units, and has their pages drawn. */
export class PairsWriter {
  /** All pairs met, those without pages among them. */
  readonly listed: ListedPair[] = [];
  /** Units of the pairs that have pages. */
  shownUnits = 0;
  readonly #records: Records;
  readonly #site: Site;
  readonly #drawn: DrawnPages;
  readonly #shared: Shared;
  /** By document pair. */
  readonly #confidence = new Map<string, number>();
  /** Units and units rejected that the report carries. */
  #carried = 0;

  constructor(records: Records, site: Site, drawn: DrawnPages, shared: Shared) {
    this.#records = records;
    this.#site = site;
    this.#drawn = drawn;
    this.#shared = shared;
  }

  /** Confidence of the ladder of a document pair; undefined for one that was not met. */
  confidenceOf(pair: string): number | undefined {
    return this.#confidence.get(pair);
  }

  /** Lists the document pairs of a language pair, and has their pages drawn as far as the report carries them. */
  async languagePair(name: string): Promise<void> {
    const [src = '', tgt = ''] = name.split('-');
    const common = {
      name: this.#site.name,
      languages: { src, tgt },
      excludeLexicon: this.#shared.excludeLexicon,
    };
    const learned = this.#drawn.learn(await firstUnits(this.#records.pairs(name), common));
    // A failure is told by the first job that waits for it.
    learned.catch(() => {});
    let pairs: SentPair[] = [];
    let waiting = 0;
    for await (const records of this.#records.pairs(name)) {
      const { pair, units, rejected } = records;
      this.#shared.tally.pair(records);
      const carried = this.#carried + units.length + rejected.length;
      const shown = carried <= this.#shared.maxUnits;
      const { src, tgt, score, confidence, coverage } = pair;
      this.listed.push({
        id: pair.id,
        src: { ...src, title: this.#site.document(src.doc)?.title ?? null },
        tgt: { ...tgt, title: this.#site.document(tgt.doc)?.title ?? null },
        units: units.length,
        rejected: rejected.length,
        score,
        confidence,
        coverage,
      });
      this.#confidence.set(pair.id, confidence);
      if (!shown) continue;
      this.#carried = carried;
      this.shownUnits += units.length;
      pairs.push(this.#pair(records));
      waiting += units.length + rejected.length;
      if (!endsJob(pair.id, waiting)) continue;
      await this.#drawn.draw({ ...common, pairs }, learned);
      [pairs, waiting] = [[], 0];
    }
    if (pairs.length > 0) await this.#drawn.draw({ ...common, pairs }, learned);
  }

  /** Lists the units of a pair, and hands back what its pages are made of. */
  #pair(records: PairRecords): SentPair {
    const { pair, units, rejected } = records;
    const src = this.#side(pair.src);
    const tgt = this.#side(pair.tgt);
    const rows = ladderRows(units, rejected, src.segments, tgt.segments);
    this.#shared.pieces.pair({
      id: pair.id,
      src: { ...pair.src, pages: this.#shared.raws.pageStarts(pair.src.doc) },
      tgt: { ...pair.tgt, pages: this.#shared.raws.pageStarts(pair.tgt.doc) },
    });
    rows.forEach((row, at) => {
      this.#shared.uses.row(pair, row, at);
      const listed = listedUnit(row);
      if (listed !== null) this.#shared.pieces.unit(listed, Math.floor(at / rowsPerPage), at + 1);
    });
    for (const id of [pair.id, pair.src.doc, pair.tgt.doc]) this.#site.willShow(id);
    return { records: { ...records, pair: shownPair(pair) }, rows, src, tgt };
  }

  #side({ doc, lang, path }: { doc: string; lang: string; path: string }): SentSide {
    return {
      doc,
      path,
      title: titleOf(this.#site.document(doc)?.title, path),
      language: this.#site.language(lang),
      segments: this.#records.segments(doc),
      edits: this.#records.edits(doc),
      raw: this.#shared.raws.of(doc).text,
    };
  }
}
