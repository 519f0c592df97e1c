import type { Document } from '../model/index.js';
import type { DocumentPagesJob, DrawnAs, DrawnDocuments } from './document-job.js';
import type { DrawnPages } from './drawn-pages.js';
import type { CoveredDocument } from './overview.js';
import { endsJob } from './pair-job.js';
import type { PairsWriter } from './pairs-writer.js';
import type { Records } from './records.js';
import type { RuleHits } from './rule-hits.js';
import type { SentRaw } from './sent.js';
import { shownDocument } from './shown-document.js';
import type { Site } from './site.js';
import type { Tally } from './tally.js';

/** What the documents are counted in, for the pages that come after them, and where their segments went. */
interface Shared {
  readonly rawOf: (doc: string) => SentRaw;
  readonly tally: Tally;
  readonly hits: RuleHits;
  readonly pairs: PairsWriter;
}

/** Strips of coverage on the overview. */
const mostStrips = 40;
/** Segments that a document counts for besides its own: a page takes its time too. */
const ownSegments = 10;

/** Has the pages of the documents drawn, once those of all pairs are. */
export class DocumentsWriter {
  /** The first ones with what became of their parts. */
  readonly covered: CoveredDocument[] = [];
  readonly #records: Records;
  readonly #site: Site;
  readonly #drawn: DrawnPages;
  readonly #shared: Shared;

  constructor(records: Records, site: Site, drawn: DrawnPages, shared: Shared) {
    this.#records = records;
    this.#site = site;
    this.#drawn = drawn;
    this.#shared = shared;
  }

  async write(): Promise<void> {
    let documents: DrawnAs[] = [];
    let [waiting, shown] = [0, 0];
    const draw = async (): Promise<void> => {
      const own = documents;
      [documents, waiting] = [[], 0];
      const job: DocumentPagesJob = { kind: 'documents', name: this.#site.name, documents: own };
      await this.#drawn.draw(job, (made) => this.#take(own, made));
    };
    for (const document of this.#records.documents) {
      const sent = this.#send(document, shown < mostStrips);
      if (sent.shown) shown++;
      documents.push(sent);
      waiting += document.segments + ownSegments;
      if (endsJob(document.id, waiting)) await draw();
    }
    if (documents.length > 0) await draw();
    await this.#drawn.finish();
  }

  #send(document: Document, covered: boolean): DrawnAs {
    const { id, best_rejected: best } = document;
    const shown = this.#site.shows(id);
    return {
      document: shownDocument(document),
      shown,
      covered: shown && covered,
      language: this.#site.language(document.lang),
      linked: best !== null && this.#site.shows(best.doc),
      segments: shown ? this.#records.segmentsAt(id) : [],
      edits: this.#records.editsAt(id),
      raw: shown ? this.#shared.rawOf(id) : '',
      uses: this.#shared.pairs.usesOf(id),
    };
  }

  #take(sent: readonly DrawnAs[], { documents, hits }: DrawnDocuments): void {
    this.#shared.hits.take(hits);
    for (const [at, { rules, parts }] of documents.entries()) {
      const { id, lang } = sent[at]!.document;
      this.#shared.tally.edits(lang, rules);
      if (parts !== null) this.covered.push({ document: this.#site.document(id)!, parts });
    }
  }
}
