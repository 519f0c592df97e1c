import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, type FileReceipt, LinesFile, type SinkContext } from '../formats/index.js';
import {
  type AlignedSection,
  type DecisionRecord,
  type Document,
  type DocumentPair,
  type EditRecord,
  type Group,
  type Manifest,
  type MultiUnit,
  ownVersion,
  type RecordType,
  type Rejected,
  releaseTemporary,
  type Segment,
  type Unit,
} from '../model/index.js';
import { CorpusFiles } from './corpus-files.js';
import type { CorpusWriter } from './corpus-writer.js';
import { finishCorpus } from './finish.js';
import { Invariants } from './invariants.js';
import type { DocumentBlock, PairBlock } from './lines.js';
import { lossesOf } from './losses.js';
import { OccasionalFile } from './occasional-file.js';
import { formats, type WriterOptions } from './options.js';
import { outOfOrder } from './out-of-order.js';
import { placesIn } from './personal.js';
import { BlockPlaces, type RecordPlaces } from './record-places.js';
import { SegmentSpans } from './segment-spans.js';
import { SinkFolders } from './sink-folders.js';
import { Statistics } from './statistics.js';
import { type BuildFolders, swapBuild } from './swap.js';

/** The writer of a corpus folder; see {@link CorpusWriter}. */
export class FolderWriter implements CorpusWriter {
  readonly folder: string;
  readonly #folders: BuildFolders;
  readonly #release: () => void;
  readonly #options: WriterOptions;
  readonly #formats: ReadonlySet<string>;
  readonly #files: CorpusFiles;
  readonly #statistics = new Statistics();
  readonly #invariants = new Invariants();
  readonly #tags = new Map<string, string>();
  readonly #segments: SegmentSpans;
  readonly #lines: Record<'document' | 'segment' | 'group' | 'edit' | 'rejected', LinesFile>;
  readonly #losses = new OccasionalFile(() => this.#files.open('audit/losses.jsonl'));
  readonly #personal = new OccasionalFile(() => this.#files.open('audit/personal.jsonl'));
  readonly #decisions = new OccasionalFile(() => this.#files.open('audit/decisions.jsonl'));
  readonly #sinks: SinkFolders;
  #places: BlockPlaces | null; // None of records that came one by one.
  readonly sumOf = (path: string): string | undefined => this.#files.receipts.get(path)?.sha256;
  readonly receive = (receipt: FileReceipt): void => void this.#files.receipts.set(receipt.path, receipt);
  #ended = false;
  #done = false;

  constructor(folders: BuildFolders, options: WriterOptions, release: () => void) {
    this.#folders = folders;
    this.#release = release;
    this.#options = options;
    this.#formats = new Set(options.formats ?? formats);
    this.folder = folders.temporary;
    this.#places = new BlockPlaces(this.folder);
    this.#files = new CorpusFiles(this.folder);
    this.#sinks = new SinkFolders(this.#formats, (folder, langs) => this.#context(folder, langs));
    const segments = this.#files.open('segments.jsonl');
    this.#segments = new SegmentSpans(segments, join(this.folder, 'segments.jsonl'));
    this.#lines = {
      document: new LinesFile(this.#files.open('documents.jsonl')),
      segment: new LinesFile(segments),
      group: new LinesFile(this.#files.open('groups.jsonl')),
      edit: new LinesFile(this.#files.open('audit/edits.jsonl')),
      rejected: new LinesFile(this.#files.open('audit/rejected.jsonl')),
    };
  }

  document(record: Document): void {
    const document = this.#take('document', record, record.id);
    this.#invariants.document(document);
    this.#lines.document.add(document);
    this.#statistics.document(document);
    if (!this.#tags.has(document.lang)) this.#tags.set(document.lang, document.bcp47);
  }

  segment(record: Segment): void {
    this.#places = null;
    const segment = this.#take('segment', record, record.id);
    if (!this.#segments.enter(segment.doc)) throw outOfOrder('segment', segment.id);
    this.#invariants.segment(segment);
    this.#lines.segment.add(segment);
    this.#statistics.count('segments');
  }

  group(record: Group): void {
    const group = this.#take('group', record, record.id);
    this.#lines.group.add(group);
    this.#statistics.count('groups');
    this.#sinks.addGroup(group.langs);
  }

  pair(record: DocumentPair): void {
    const pair = this.#take('pair', record, record.id);
    const folder = `${pair.src.lang}-${pair.tgt.lang}`;
    this.#enter(folder, pair.id);
    this.#statistics.pair(folder);
    for (const sink of this.#sinks.sinks) sink.pair?.(pair);
  }

  section(record: AlignedSection): void {
    const section = this.#take('section', record, record.id);
    const folder = `${section.src.lang}-${section.tgt.lang}`;
    this.#enter(folder, section.id);
    this.#statistics.section(folder);
    for (const sink of this.#sinks.sinks) sink.section?.(section);
  }

  unit(record: Unit): void {
    this.#places = null;
    const unit = this.#take('unit', record, record.id);
    const folder = `${unit.src.lang}-${unit.tgt.lang}`;
    this.#enter(folder, unit.id);
    this.#invariants.unit(unit);
    this.#statistics.unit(folder, unit);
    for (const place of placesIn(unit)) this.#personal.add(place);
    for (const sink of this.#sinks.sinks) sink.unit?.(unit);
  }

  documents(block: DocumentBlock): void {
    this.#segments.block(block);
    for (const { doc, segments } of block.documents) this.#invariants.checked(doc, segments.records);
    this.#places?.documents(block);
    this.#lines.segment.addLines(block.segments);
    this.#lines.edit.addLines(block.edits);
    this.#statistics.count('segments', block.segments.records);
    this.#statistics.count('edits', block.edits.records);
    this.#losses.addLines(block.losses);
  }

  pairs(block: PairBlock): void {
    const { folder, own, pairs, sections, rejected, personal } = block;
    this.#enter(folder, own[0]?.pair ?? folder);
    this.#places?.pairs(block);
    this.#statistics.add(folder, { pairs: pairs.records, sections: sections.records, facts: block.facts });
    this.#statistics.count('rejected', rejected.records);
    this.#personal.addLines(personal);
    this.#losses.addLines(block.losses);
    this.#lines.rejected.addLines(rejected);
    this.#sinks.lines(block);
  }

  get places(): RecordPlaces | null {
    return this.#places?.places ?? null;
  }

  multi(record: MultiUnit): void {
    const unit = this.#take('multi-unit', record, record.id);
    this.#enter('multi', unit.id);
    this.#statistics.count('multi');
    for (const sink of this.#sinks.sinks) sink.multi?.(unit);
  }

  edit(record: EditRecord): void {
    this.#places = null;
    const edit = this.#take('edit', record, `${record.doc}:${record.start}-${record.end}`);
    this.#invariants.edit(edit);
    this.#lines.edit.add(edit);
    this.#statistics.count('edits');
  }

  rejected(record: Rejected): void {
    this.#lines.rejected.add(this.#take('rejected', record, record.id));
    this.#statistics.count('rejected');
  }

  decision(record: DecisionRecord): void {
    this.#decisions.add(canonical('decision', record).record);
  }

  endRecords(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#sinks.leave();
    for (const lines of Object.values(this.#lines)) lines.close();
    for (const file of [this.#losses, this.#personal, this.#decisions]) file.close();
  }

  async close(manifest: Omit<Manifest, 'outputs'>): Promise<Manifest> {
    this.endRecords();
    this.#invariants.end();
    this.#statistics.check(manifest);
    const written = await finishCorpus({
      folder: this.folder,
      formats: this.#formats,
      options: this.#options,
      manifest,
      statistics: this.#statistics,
      tags: this.#tags,
      multiLangs: this.#sinks.multiLangs,
      receipts: this.#files.receipts,
      open: (path) => this.#files.open(path),
    });
    swapBuild(this.#folders);
    this.#done = true;
    this.#release();
    return written;
  }

  async abort(): Promise<void> {
    if (this.#done) return;
    this.#done = true;
    this.#files.discard();
    rmSync(this.folder, { recursive: true, force: true });
    releaseTemporary(this.folder);
    this.#release();
  }

  #take<T extends object>(type: RecordType, record: T, id: string): T {
    const { record: taken, loneSurrogates } = canonical(type, record);
    for (const { field, char } of loneSurrogates) this.#lose(null, id, field, char, '\uFFFD');
    return taken;
  }

  #enter(folder: string, id: string): void {
    this.#segments.end();
    this.#sinks.enter(folder, id);
  }

  #context(folder: string, langs: readonly string[]): SinkContext {
    return {
      folder,
      langs,
      name: this.#options.name,
      version: this.#options.version ?? ownVersion(),
      date: this.#options.date,
      rowsPerGroup: this.#options.rowsPerGroup ?? 5_000,
      rowsPerShard: this.#options.rowsPerShard ?? 1_000_000,
      open: (path) => this.#files.open(path),
      rename: (path, to) => this.#files.rename(path, to),
      bcp47: (lang) => this.#tags.get(lang) ?? 'und',
      segmentsOf: (doc) => this.#segments.of(doc),
      lose: (file, id, field, char, written) => this.#lose(file, id, field, char, written),
    };
  }

  #lose(file: string | null, record: string, field: string, text: string, written: string): void {
    for (const loss of lossesOf(file, record, field, text, written)) this.#losses.add(loss);
  }
}
