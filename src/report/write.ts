import { join } from 'node:path';
import type { RecordPlaces } from '../emit/index.js';
import type { LexiconSource } from '../lexicon/index.js';
import { corpusDigest, type Group, type Manifest } from '../model/index.js';
import { writeAssets } from './assets.js';
import { candidatesOf, writeCandidatePage } from './candidate-page.js';
import { DocumentsWriter } from './documents-writer.js';
import { type Drawing, DrawnPages } from './drawn-pages.js';
import { writeGlossary } from './glossary.js';
import { groupTitle, writeGroupPage } from './group-page.js';
import { writeHelpPage } from './help-page.js';
import { writeDocumentList, writePairList } from './lists.js';
import { writeOverview } from './overview.js';
import { PairsWriter } from './pairs-writer.js';
import { UnitPieces } from './pieces.js';
import { openRecords, type Records } from './records.js';
import { RuleHits } from './rule-hits.js';
import { writeRulePage } from './rule-page.js';
import type { SentRaw } from './sent.js';
import { type PageFile, ReportFolder } from './sink.js';
import { Site } from './site.js';
import { Tally } from './tally.js';
import { writeUnitsPage } from './units-page.js';

/** What {@link writeReport} needs besides the records in the folder. */
export interface ReportOptions {
  /** Name of the corpus. */
  readonly name: string;
  readonly manifest: Omit<Manifest, 'outputs'>;
  /** The decoded raw text of a document, by id, or where a record stands that has it as `raw`. */
  readonly rawOf: (doc: string) => SentRaw;
  /** Units the report carries at most; pairs beyond have no pages. */
  readonly maxUnits: number;
  /** Sources of the lexicon that the build left out. */
  readonly excludeLexicon?: readonly LexiconSource[] | undefined;
  /** Draws the pages of document pairs on other threads, some jobs at a time; without it they are drawn here. */
  readonly drawing?: Drawing | undefined;
  /**
   * The file that an earlier report wrote of the words of a language pair from the same units, by the folder of the language
   * pair and the path of the file in the report; null where there is none.
   */
  readonly earlierWords?: ((languagePair: string, path: string) => string | null) | undefined;
  /** Where records stand in the folder, as far as that was noted. */
  readonly places?: RecordPlaces | null;
}

/** Unpaired documents with a page of their own. */
const mostAlone = 2000;

/**
 * Writes the report of a corpus into `report/` of its folder, from the records that stand in the folder.
 *
 * Pages are drawn some at a time; of the corpus, documents and groups are in memory, besides some numbers a unit.
 *
 * @param folder
 *   a corpus folder whose data files are complete; manifest.json is not needed
 * @returns
 *   the files, by their paths in `report/`
 * @throws
 *   CorpusError `unreadable-corpus`, `write-failed`
 */
export async function writeReport(folder: string, options: ReportOptions): Promise<readonly PageFile[]> {
  const records = await openRecords(folder, options.drawing?.keeps ?? false, options.places);
  const home = new ReportFolder(join(folder, 'report'));
  const site = new Site(home.sink, options.name, records.documents);
  const drawn = new DrawnPages(options.drawing, home);
  await new ReportWriter(records, site, drawn, options).write();
  return home.files;
}

class ReportWriter {
  readonly #records: Records;
  readonly #site: Site;
  readonly #options: ReportOptions;
  readonly #tally = new Tally();
  readonly #hits = new RuleHits();
  readonly #pieces: UnitPieces;
  readonly #drawn: DrawnPages;
  readonly #pairs: PairsWriter;
  readonly #documents: DocumentsWriter;

  constructor(records: Records, site: Site, drawn: DrawnPages, options: ReportOptions) {
    this.#records = records;
    this.#site = site;
    this.#options = options;
    this.#pieces = new UnitPieces(site);
    this.#drawn = drawn;
    const { rawOf, maxUnits, excludeLexicon = [], earlierWords } = options;
    const shared = { rawOf, tally: this.#tally };
    this.#pairs = new PairsWriter(records, site, drawn, {
      ...{ ...shared, pieces: this.#pieces, maxUnits, excludeLexicon, earlierWords },
    });
    this.#documents = new DocumentsWriter(records, site, drawn, {
      ...{ ...shared, hits: this.#hits, pairs: this.#pairs },
    });
  }

  async write(): Promise<void> {
    try {
      await this.#write();
    } finally {
      // Whoever clears the folder away after a failure must be alone in it.
      await this.#drawn.settle();
    }
  }

  async #write(): Promise<void> {
    const { manifest } = this.#options;
    for (const name of this.#records.languagePairs) await this.#pairs.languagePair(name);
    await this.#drawn.finish();
    await this.#pairs.words();
    this.#chooseAlone();
    const wide = this.#records.groups.filter((group) => this.#group(group));
    await this.#documents.write();
    const groups = wide.map((group) => ({
      id: group.id,
      title: groupTitle(this.#site, group),
      langs: group.langs,
      members: group.members.length,
    }));
    const alone = this.#records.documents.filter(({ status }) => status !== 'paired');
    const tally = this.#tally;
    const { listed: pairs, shownUnits } = this.#pairs;
    const { covered } = this.#documents;
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
    writeAssets(this.#site, corpusDigest(manifest.inputs));
  }

  /** Writes the page of a group; false when there is nothing to put side by side. */
  #group(group: Group): boolean {
    if (group.langs.length < 3) return false;
    const rows = this.#records.multi(group.id);
    if (rows.length === 0) return false;
    writeGroupPage(this.#site, {
      group,
      rows,
      confidenceOf: (pair) => this.#pairs.confidenceOf(pair),
      pagesOf: (doc) => this.#pairs.pagesOf(doc),
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

  /** Of the documents in no shown pair the first that could be read get a page too. */
  #chooseAlone(): void {
    let alone = 0;
    for (const { id, status } of this.#records.documents) {
      if (status === 'failed' || this.#site.shows(id)) continue;
      if (alone++ === mostAlone) return;
      this.#site.willShow(id);
    }
  }
}
