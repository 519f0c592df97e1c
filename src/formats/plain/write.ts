import { stringify } from 'csv-stringify/sync';
import type { Unit } from '../../model/index.js';
import { csvOptions } from '../csv/write.js';
import type { OutFile } from '../file.js';
import { mosesText } from '../moses/write.js';
import type { Sink, SinkContext } from '../sink.js';

/** The two texts of a unit and nothing else: what trainers of machine translation read. */
abstract class PlainSink implements Sink {
  protected readonly context: SinkContext;
  protected readonly file: OutFile;

  constructor(context: SinkContext, ending: string) {
    this.context = context;
    this.file = context.open(`${context.folder}/plain.${ending}`);
  }

  unit(unit: Unit): void {
    this.file.write(this.row(unit));
    this.file.records = (this.file.records ?? 0) + 1;
  }

  close(): void {
    this.file.close();
  }

  protected abstract row(unit: Unit): string;
}

/** plain.tsv: source, tab, target; no header, no escapes; a tab or line end inside a text becomes a space. */
export class PlainTsvSink extends PlainSink {
  constructor(context: SinkContext) {
    super(context, 'tsv');
  }

  protected row(unit: Unit): string {
    const cell = (side: 'src' | 'tgt') => {
      const plain = mosesText(unit[side].text).replaceAll('\t', ' ');
      if (plain !== unit[side].text) this.context.lose(this.file.path, unit.id, `${side}.text`, '\t', ' ');
      return plain;
    };
    return `${cell('src')}\t${cell('tgt')}\n`;
  }
}

/** plain.csv: the language codes as header, the texts as they are. */
export class PlainCsvSink extends PlainSink {
  constructor(context: SinkContext) {
    super(context, 'csv');
    this.file.write(stringify([context.langs.map(context.bcp47)], csvOptions));
  }

  protected row(unit: Unit): string {
    return stringify([[unit.src.text, unit.tgt.text]], csvOptions);
  }
}

/** plain.jsonl: `{"translation": {"de": …, "fr": …}}`, as Hugging Face's translation feature has it. */
export class PlainJsonlSink extends PlainSink {
  constructor(context: SinkContext) {
    super(context, 'jsonl');
  }

  protected row(unit: Unit): string {
    const { bcp47 } = this.context;
    const translation = { [bcp47(unit.src.lang)]: unit.src.text, [bcp47(unit.tgt.lang)]: unit.tgt.text };
    return `${JSON.stringify({ translation })}\n`;
  }
}
