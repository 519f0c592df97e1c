import { join } from 'node:path';
import { type LearnedLexicon, learnLexicon } from '../align/index.js';
import { type LexiconSource, loadLexicon } from '../lexicon/index.js';
import {
  corpusDigest,
  type Document,
  type Group,
  type LanguagePair,
  type Manifest,
  type Segment,
  type Unit,
} from '../model/index.js';
import { writeAssets } from './assets.js';
import { candidatesOf, writeCandidatePage } from './candidate-page.js';
import { type SegmentUse, writeDocumentPages } from './document-page.js';
import { writeGlossary } from './glossary.js';
import { writeGroupPage } from './group-page.js';
import { writeHelpPage } from './help-page.js';
import { ladderRows, type Row, rejectedScore } from './ladder.js';
import type { ListedPair } from './lists.js';
import { writeDocumentList, writePairList } from './lists.js';
import { type CoveredDocument, writeOverview } from './overview.js';
import { pairPath, rowsPerPage, writePairPages } from './pair-page.js';
import type { PairSide } from './pair-row.js';
import { type ListedUnit, UnitPieces } from './pieces.js';
import { joinParts, type StripPart } from './plots.js';
import { documentPath, RawText } from './raw-text.js';
import { openRecords, type PairRecords, type Records } from './records.js';
import { RuleHits } from './rule-hits.js';
import { writeRulePage } from './rule-page.js';
import { Site } from './site.js';
import { Tally } from './tally.js';
import { writeUnitsPage } from './units-page.js';
import { WordLinker } from './words.js';

/** What {@link writeReport} needs besides the records in the folder. */
export interface ReportOptions {
  /** Name of the corpus. */
  readonly name: string;
  readonly manifest: Omit<Manifest, 'outputs'>;
  /** The decoded raw text of a document, by id. */
  readonly readRaw: (doc: string) => string;
  /** Units the report carries at most; pairs beyond have no pages. */
  readonly maxUnits: number;
  /** Sources of the lexicon that the build left out. */
  readonly excludeLexicon?: readonly LexiconSource[] | undefined;
}

/** Strips of coverage on the overview. */
const mostStrips = 40;
/** Unpaired documents with a page of their own. */
const mostAlone = 2000;
/** Tokens read to learn word translations of a language pair; enough for the words of a page. */
const learnedTokens = 200_000;

/**
 * Writes the report of a corpus into `report/` of its folder, from the records that stand in the folder.
 *
 * Pages are written one by one; of the corpus, documents, groups and one document pair are in memory at a time,
 * besides the addresses of the units shown.
 *
 * @param folder
 *   a corpus folder whose data files are complete; manifest.json is not needed
 * @throws
 *   CorpusError `unreadable-corpus`, `write-failed`
 */
export async function writeReport(folder: string, options: ReportOptions): Promise<void> {
  const records = await openRecords(folder);
  const digest = corpusDigest(options.manifest.inputs);
  const site = new Site(join(folder, 'report'), { name: options.name, digest }, records.documents);
  await new ReportWriter(records, site, options).write();
}

class ReportWriter {
  readonly #records: Records;
  readonly #site: Site;
  readonly #options: ReportOptions;
  readonly #tally = new Tally();
  readonly #hits = new RuleHits();
  /** By document pair. */
  readonly #confidence = new Map<string, number>();
  readonly #pieces: UnitPieces;
  readonly #pairs: ListedPair[] = [];
  readonly #uses = new Map<string, SegmentUse[]>();
  #shownUnits = 0;
  /** Units and units turned down that the report carries. */
  #carried = 0;
  #lastRaw: { readonly doc: string; readonly raw: RawText } | null = null;

  constructor(records: Records, site: Site, options: ReportOptions) {
    this.#records = records;
    this.#site = site;
    this.#options = options;
    this.#pieces = new UnitPieces(site);
  }

  async write(): Promise<void> {
    const { manifest } = this.#options;
    for (const name of this.#records.languagePairs) await this.#languagePair(name);
    this.#chooseAlone();
    const wide = this.#records.groups.filter((group) => this.#group(group));
    const covered = this.#documents();
    const groups = wide.map(({ id, langs, members }) => ({ id, langs, members: members.length }));
    const alone = this.#records.documents.filter(({ status }) => status !== 'paired');
    const { tally, pairs, shownUnits } = {
      tally: this.#tally,
      pairs: this.#pairs,
      shownUnits: this.#shownUnits,
    };
    const candidates = candidatesOf(this.#records.documents);
    writeCandidatePage(this.#site, candidates, (doc) => this.#records.segments(doc));
    const odd = this.#rules();
    const queue = { candidates: candidates.length, odd };
    writeOverview(this.#site, { manifest, tally, pairs, groups, covered, alone, shownUnits, queue });
    writePairList(this.#site, pairs);
    writeDocumentList(this.#site, this.#records.documents);
    writeUnitsPage(this.#site, this.#pieces.close({ name: this.#options.name }));
    writeHelpPage(this.#site);
    writeGlossary(this.#site);
    writeAssets(this.#site);
  }

  async #languagePair(name: string): Promise<void> {
    const [src = '', tgt = ''] = name.split('-');
    const languages = { src, tgt };
    const lexicon = loadLexicon([src, tgt], { exclude: this.#options.excludeLexicon ?? [] });
    const learned = await this.#learn(name, languages, lexicon);
    for await (const records of this.#records.pairs(name)) {
      const { pair, units, rejected } = records;
      this.#tally.pair(records);
      const carried = this.#carried + units.length + rejected.length;
      const shown = carried <= this.#options.maxUnits;
      const { src, tgt, score, confidence, coverage } = pair;
      this.#pairs.push({
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
      this.#shownUnits += units.length;
      this.#pair(records, (a, b) => new WordLinker({ languages, lexicon, learned }, a, b));
    }
  }

  async #learn(
    name: string,
    languages: LanguagePair,
    lexicon: ReturnType<typeof loadLexicon>,
  ): Promise<LearnedLexicon> {
    const documents: { src: { text: string }[]; tgt: { text: string }[]; units: readonly Unit[] }[] = [];
    let chars = 0;
    for await (const { units } of this.#records.pairs(name)) {
      documents.push({ src: units.map((u) => u.src), tgt: units.map((u) => u.tgt), units });
      for (const { src, tgt } of units) chars += src.text.length + tgt.text.length;
      // Five characters a word are few in any language, so this reads enough.
      if (chars > learnedTokens * 5) break;
    }
    const aligned = documents.map(({ src, tgt, units }) => ({
      src,
      tgt,
      ladder: {
        confidence: 1,
        beads: units.map(({ score }, at) => ({
          src: [at],
          tgt: [at],
          score,
          costNats: 0,
          parts: { lexicon: null, cognates: null, length: null, structure: null },
        })),
      },
    }));
    return learnLexicon(aligned, { languages, lexicon, mostTokens: learnedTokens });
  }

  #pair(
    records: PairRecords,
    linkerFor: (src: readonly Segment[], tgt: readonly Segment[]) => WordLinker,
  ): void {
    const { pair, units, rejected } = records;
    const src = this.#side(pair.src);
    const tgt = this.#side(pair.tgt);
    const rows = ladderRows(units, rejected, src.segments, tgt.segments);
    writePairPages(this.#site, { records, rows, src, tgt, linker: linkerFor(src.segments, tgt.segments) });
    this.#pieces.pair({
      id: pair.id,
      src: { ...pair.src, pages: src.pages },
      tgt: { ...pair.tgt, pages: tgt.pages },
    });
    rows.forEach((row, at) => {
      if (row.kind === 'alone') return;
      const page = Math.floor(at / rowsPerPage);
      const anchor = row.unit === null ? `r${at + 1}` : `u-${row.unit.id}`;
      const href = `${pairPath(pair.id, page)}#${anchor}`;
      for (const { id } of row.src)
        this.#use(id, { kind: row.kind as SegmentUse['kind'], href, other: pair.tgt.lang });
      for (const { id } of row.tgt)
        this.#use(id, { kind: row.kind as SegmentUse['kind'], href, other: pair.src.lang });
      const listed = listedUnit(row);
      if (listed !== null) this.#pieces.unit(listed, page, at + 1);
    });
    for (const id of [pair.id, pair.src.doc, pair.tgt.doc]) this.#site.willShow(id);
  }

  /** Writes the page of a group; false when there is nothing to put side by side. */
  #group(group: Group): boolean {
    if (group.langs.length < 3) return false;
    const rows = this.#records.multi(group.id);
    if (rows.length === 0) return false;
    writeGroupPage(this.#site, {
      group,
      rows,
      confidenceOf: (pair) => this.#confidence.get(pair),
      pagesOf: (doc) => {
        if (!this.#site.shows(doc)) return [];
        const raw = new RawText(this.#options.readRaw(doc));
        return raw.pageStarts.slice(1).map((line) => raw.lines[line]!.start);
      },
    });
    return true;
  }

  /** Writes a page for every rule that did something, and hands back the rules with hits that are odd. */
  #rules(): readonly { readonly rule: string; readonly hits: number }[] {
    const none = { edits: 0, removed: 0, documents: 0 };
    return this.#hits.rules().flatMap((rule) => {
      const hits = this.#hits.of(rule);
      writeRulePage(this.#site, rule, this.#options.manifest.rules[rule] ?? none, hits);
      this.#site.willShow(`rule ${rule}`);
      return hits.odd.length > 0 ? [{ rule, hits: hits.odd.length }] : [];
    });
  }

  #use(segment: string, use: SegmentUse): void {
    const known = this.#uses.get(segment);
    if (known === undefined) this.#uses.set(segment, [use]);
    else known.push(use);
  }

  #raw(doc: string): RawText {
    if (this.#lastRaw?.doc !== doc) this.#lastRaw = { doc, raw: new RawText(this.#options.readRaw(doc)) };
    return this.#lastRaw.raw;
  }

  #side({ doc, lang, path }: { doc: string; lang: string; path: string }): PairSide & {
    readonly pages: readonly number[];
  } {
    const raw = this.#raw(doc);
    return {
      doc,
      path,
      language: this.#site.language(lang),
      segments: this.#records.segments(doc),
      edits: this.#records.edits(doc),
      rawText: (start, end) => raw.text.slice(start, end),
      lineOf: (offset) => raw.lineOf(offset),
      rawHref: (offset) => `../${documentPath(doc, raw.pageOf(offset))}#c${offset}`,
      pages: raw.pageStarts.slice(1).map((line) => raw.lines[line]!.start),
    };
  }

  /** Of the documents in no shown pair the first that could be read get a page too. */
  #chooseAlone(): void {
    let alone = 0;
    for (const { id, status } of this.#records.documents) {
      if (status === 'failed' || this.#site.shows(id)) continue;
      if (alone++ === mostAlone) return;
      this.#site.willShow(id);
    }
  }

  /** Writes the pages of the documents and hands back the first ones with what became of their parts. */
  #documents(): readonly CoveredDocument[] {
    const covered: CoveredDocument[] = [];
    for (const document of this.#records.documents) {
      const edits = this.#records.edits(document.id);
      this.#tally.edits(document, edits);
      if (!this.#site.shows(document.id)) continue;
      const segments = this.#records.segments(document.id);
      const usesOf = (segment: string): readonly SegmentUse[] => this.#uses.get(segment) ?? [];
      const raw = this.#raw(document.id);
      this.#hits.document(document, edits, raw);
      writeDocumentPages(this.#site, { document, raw, segments, edits, usesOf });
      if (covered.length < mostStrips)
        covered.push({ document, parts: stripParts(document, segments, edits, usesOf) });
    }
    return covered;
  }
}

function listedUnit({ unit, rejected }: Row): ListedUnit | null {
  if (unit !== null) return { ...unit, rule: '' };
  if (rejected === null || rejected.src === null || rejected.tgt === null) return null;
  const { id, rule, src, tgt } = rejected;
  return { id, kind: 'sentence', flags: [], score: rejectedScore(rejected), rule, src, tgt };
}

function stripParts(
  document: Document,
  segments: readonly Segment[],
  edits: readonly { readonly start: number; readonly end: number }[],
  usesOf: (segment: string) => readonly SegmentUse[],
): readonly StripPart[] {
  const parts = segments.map(({ id, start, end }): StripPart => {
    const uses = usesOf(id);
    const kind = uses.some((use) => use.kind === 'unit') ? 'al' : uses.length > 0 ? 're' : 'no';
    return { start, end, kind };
  });
  const cuts = edits.map(({ start, end }): StripPart => ({ start, end, kind: 'rm' }));
  const { raw } = document.chars;
  return [...joinParts(parts, raw), ...joinParts(cuts, raw)];
}
