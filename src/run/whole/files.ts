import { OutFile, ParquetTable, type TableColumn } from '../../formats/index.js';
import type { DocumentPair } from '../../model/index.js';
import type { PlacedBead } from './chunks.js';
import type { Span, WholeText } from './text.js';

/** What document pairs and chunks are written as. */
export type WholeFormat = 'jsonl' | 'parquet';

/** One side of a document pair: where it comes from, its whole text, and the stretches that no bead covers. */
export type WholeSide = DocumentPair['src'] &
  Pick<WholeText, 'text' | 'sections'> & { readonly unaligned: readonly Span[] };

/** A line of `documents.jsonl`. */
export interface DocumentRecord {
  readonly id: string;
  readonly group: string;
  readonly src: WholeSide;
  readonly tgt: WholeSide;
  readonly beads: readonly PlacedBead[];
  readonly score: number;
  readonly confidence: number;
  readonly coverage: DocumentPair['coverage'];
}

/** A line of `chunks.jsonl`. */
export interface ChunkRecord {
  readonly id: string;
  readonly pair: string;
  readonly group: string;
  readonly src_lang: string;
  readonly tgt_lang: string;
  readonly src_text: string;
  readonly tgt_text: string;
  readonly src_context: string;
  readonly tgt_context: string;
  readonly src_words: number;
  readonly tgt_words: number;
  readonly units: readonly string[];
  readonly score: number;
}

const text = <T>(name: string, of: (record: T) => string): TableColumn<T> => ({ name, type: 'string', of });
const number = <T>(name: string, of: (record: T) => number): TableColumn<T> => ({ name, type: 'number', of });

/** Flat, as Hugging Face shows tables; spans and sections are JSON text, which reads the same in every tool. */
const documentColumns: readonly TableColumn<DocumentRecord>[] = [
  text('id', ({ id }) => id),
  text('group', ({ group }) => group),
  ...(['src', 'tgt'] as const).flatMap((side): TableColumn<DocumentRecord>[] => [
    text(`${side}_lang`, (record) => record[side].lang),
    text(`${side}_doc`, (record) => record[side].doc),
    text(`${side}_text`, (record) => record[side].text),
    text(`${side}_sections`, (record) => JSON.stringify(record[side].sections)),
    text(`${side}_unaligned`, (record) => JSON.stringify(record[side].unaligned)),
  ]),
  text('beads', ({ beads }) => JSON.stringify(beads)),
  number('score', ({ score }) => score),
  number('confidence', ({ confidence }) => confidence),
  number('src_coverage', ({ coverage }) => coverage.src),
  number('tgt_coverage', ({ coverage }) => coverage.tgt),
];

const chunkColumns: readonly TableColumn<ChunkRecord>[] = [
  ...(
    [
      'id',
      'pair',
      'group',
      'src_lang',
      'tgt_lang',
      'src_text',
      'tgt_text',
      'src_context',
      'tgt_context',
    ] as const
  ).map((name) => text<ChunkRecord>(name, (record) => record[name])),
  { name: 'src_words', type: 'integer', of: ({ src_words }) => src_words },
  { name: 'tgt_words', type: 'integer', of: ({ tgt_words }) => tgt_words },
  { name: 'units', type: 'list', of: ({ units }) => units },
  number('score', ({ score }) => score),
];

/** Records of a row group, and characters that it holds, at most. */
const rowsPerGroup = 1000;
const charsPerGroup = 8_000_000;

/** A file a format for records of one kind. */
export class RecordFiles<T extends object> {
  readonly #lines: OutFile | null;
  readonly #table: ParquetTable<T> | null;

  /**
   * @param path
   *   in the folder, without ending
   */
  constructor(
    folder: string,
    path: string,
    formats: readonly WholeFormat[],
    columns: readonly TableColumn<T>[],
  ) {
    this.#lines = formats.includes('jsonl') ? new OutFile(folder, `${path}.jsonl`) : null;
    // Whole texts in the footer would tell nobody anything.
    const options = { row: 'record', rowsPerGroup, charsPerGroup, statistics: false };
    this.#table = formats.includes('parquet')
      ? new ParquetTable(new OutFile(folder, `${path}.parquet`), columns, options)
      : null;
  }

  add(record: T): void {
    this.#lines?.write(`${JSON.stringify(record)}\n`);
    this.#table?.add(record);
  }

  close(): void {
    this.#lines?.close();
    this.#table?.close();
  }
}

/** The files of document pairs and of chunks in the folder of a language pair. */
export function openWhole(
  folder: string,
  pair: string,
  formats: readonly WholeFormat[],
): { readonly documents: RecordFiles<DocumentRecord>; readonly chunks: RecordFiles<ChunkRecord> } {
  return {
    documents: new RecordFiles(folder, `${pair}/documents`, formats, documentColumns),
    chunks: new RecordFiles(folder, `${pair}/chunks`, formats, chunkColumns),
  };
}
