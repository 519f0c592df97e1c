import type { LexiconSource } from '../lexicon/index.js';
import type { DocumentPair } from '../model/index.js';
import type { DrawnPages } from './drawn-pages.js';
import { chooseTeachers } from './learn.js';
import type { ListedPair } from './lists.js';
import { type DrawnPair, endsJob, type PairPagesJob, type SentPair, type SentSide } from './pair-job.js';
import { shownPair } from './pair-page.js';
import type { UnitPieces } from './pieces.js';
import type { PairUnits, Records } from './records.js';
import type { SentRaw } from './sent.js';
import type { Site } from './site.js';
import type { Tally } from './tally.js';
import { titleOf } from './text.js';
import type { DocumentUse } from './uses.js';
import { isOfWords, type WordsJob, wordsPath } from './words-job.js';

/** What the document pairs are counted in and listed in, for the pages that come after them. */
interface Shared {
  readonly rawOf: (doc: string) => SentRaw;
  readonly tally: Tally;
  readonly pieces: UnitPieces;
  /** Units and units rejected that the report carries at most. */
  readonly maxUnits: number;
  readonly excludeLexicon: readonly LexiconSource[];
  /** What an earlier report knew of the words of a language pair whose units are the same. */
  readonly earlierWords: ((languagePair: string, path: string) => string | null) | undefined;
}

/** Goes over the document pairs of a corpus, a job of them in memory at a time: lists them and their units, and has their pages drawn. */
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
  /** By document, where its segments went. */
  readonly #uses = new Map<string, DocumentUse[]>();
  /** By document, the raw offsets at which its pages begin, where there are several. */
  readonly #pages = new Map<string, readonly number[]>();
  /** By language pair, the words of each document pair that has pages, as one string each: there may be many. */
  readonly #words = new Map<string, { readonly src: string[]; readonly tgt: string[] }>();
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

  /** Where the segments of a document went in the pairs that have pages; known once all are drawn. */
  usesOf(doc: string): readonly DocumentUse[] {
    return this.#uses.get(doc) ?? [];
  }

  /** Raw offsets at which the pages of a document begin, the first left out; known once all pairs are drawn. */
  pagesOf(doc: string): readonly number[] {
    return this.#pages.get(doc) ?? [];
  }

  /** Lists the document pairs of a language pair, and has their pages drawn as far as the report carries them. */
  async languagePair(name: string): Promise<void> {
    const [src = '', tgt = ''] = name.split('-');
    const languages = { src, tgt };
    let pairs: SentPair[] = [];
    let waiting = 0;
    const draw = async (): Promise<void> => {
      const [own, listed] = [pairs, this.listed.slice(-pairs.length)];
      [pairs, waiting] = [[], 0];
      const job: PairPagesJob = { kind: 'pairs', name: this.#site.name, languages, pairs: own };
      await this.#drawn.draw(job, (made) => {
        for (const [at, one] of made.entries()) this.#take(name, own[at]!.pair, listed[at]!, one);
      });
    };
    for await (const records of this.#records.pairs(name)) {
      const { pair } = records;
      pairs.push(this.#send(records));
      waiting += pair.units + pair.rejected;
      if (endsJob(pair.id, waiting)) await draw();
    }
    if (pairs.length > 0) await draw();
  }

  /** Has written what the pages of each language pair know of their words, which are known once all pairs are drawn. */
  async words(): Promise<void> {
    const { excludeLexicon, earlierWords } = this.#shared;
    for (const [name, { src, tgt }] of this.#words) {
      const [from = '', to = ''] = name.split('-');
      const languages = { src: from, tgt: to };
      const path = wordsPath(languages);
      const earlier = earlierWords?.(name, path) ?? null;
      if (earlier !== null && isOfWords(earlier, src, tgt)) {
        this.#site.write(path, earlier);
        continue;
      }
      const teachers = await chooseTeachers(this.#records.pairs(name));
      const job: WordsJob = { kind: 'words', languages, excludeLexicon, teachers, src, tgt };
      await this.#drawn.draw(job, () => {});
    }
    await this.#drawn.finish();
  }

  /** Lists a pair, and hands back what its pages are made of. */
  #send({ pair, units }: PairUnits): SentPair {
    const carried = this.#carried + pair.units + pair.rejected;
    const shown = carried <= this.#shared.maxUnits;
    const { id, src, tgt } = pair;
    this.listed.push({
      id,
      src: { ...src, title: this.#site.document(src.doc)?.title ?? null },
      tgt: { ...tgt, title: this.#site.document(tgt.doc)?.title ?? null },
      units: pair.units,
      rejected: pair.rejected,
      score: pair.score,
      confidence: pair.confidence,
      coverage: pair.coverage,
    });
    this.#confidence.set(id, pair.confidence);
    if (!shown) return { pair: shownPair(pair), units, rejected: [], sides: null };
    this.#carried = carried;
    this.shownUnits += pair.units;
    for (const one of [id, src.doc, tgt.doc]) this.#site.willShow(one);
    const sides = { src: this.#side(src), tgt: this.#side(tgt) };
    return { pair: shownPair(pair), units, rejected: this.#records.rejectedAt(id), sides };
  }

  /** Takes in what came of a pair; pairs come in the order of the files. */
  #take(name: string, pair: DocumentPair, { src, tgt }: ListedPair, { tally, shown }: DrawnPair): void {
    this.#shared.tally.pair(pair, tally);
    if (shown === null) return;
    this.#takeWords(name, shown.src.words, shown.tgt.words);
    const sides = [
      [pair.src, shown.src, tgt.lang],
      [pair.tgt, shown.tgt, src.lang],
    ] as const;
    for (const [{ doc }, { rows, units, pages }, other] of sides) {
      const use = { pair: pair.id, other, rows, units };
      const known = this.#uses.get(doc);
      if (known === undefined) this.#uses.set(doc, [use]);
      else known.push(use);
      if (pages.length > 0) this.#pages.set(doc, pages);
    }
    this.#shared.pieces.pair(
      {
        id: pair.id,
        src: { ...pair.src, pages: shown.src.pages },
        tgt: { ...pair.tgt, pages: shown.tgt.pages },
      },
      shown.units,
    );
  }

  #takeWords(name: string, src: string, tgt: string): void {
    const known = this.#words.get(name);
    if (known === undefined) this.#words.set(name, { src: [src], tgt: [tgt] });
    else {
      known.src.push(src);
      known.tgt.push(tgt);
    }
  }

  #side({ doc, lang, path }: DocumentPair['src']): SentSide {
    return {
      doc,
      path,
      title: titleOf(this.#site.document(doc)?.title, path),
      language: this.#site.language(lang),
      segments: this.#records.segmentsAt(doc),
      edits: this.#records.editsAt(doc),
      raw: this.#shared.rawOf(doc),
    };
  }
}
