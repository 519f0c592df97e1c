import type { Unit } from '../../model/index.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';

/** Characters that some reader ends a line at: those of Python's `str.splitlines`, which are the most. */
const lineBreaks = /[\n\v\f\r\x1C-\x1E\x85\u2028\u2029]/g;

/**
 * Moses plain text: one unit a line in four files of as many lines, `.ids` (unit, documents, segments,
 * separated by tabs) and `.scores` beside the texts.
 *
 * A line break inside a text becomes a space and is in audit/losses.jsonl.
 */
export class MosesSink implements Sink {
  readonly #context: SinkContext;
  readonly #src: OutFile;
  readonly #tgt: OutFile;
  readonly #ids: OutFile;
  readonly #scores: OutFile;

  constructor(context: SinkContext) {
    this.#context = context;
    const stem = `${context.folder}/moses/${context.folder}`;
    this.#src = context.open(`${stem}.${context.langs[0]}`);
    this.#tgt = context.open(`${stem}.${context.langs[1]}`);
    this.#ids = context.open(`${stem}.ids`);
    this.#scores = context.open(`${stem}.scores`);
  }

  unit(unit: Unit): void {
    this.#line(this.#src, this.#text(this.#src, unit.id, 'src.text', unit.src.text));
    this.#line(this.#tgt, this.#text(this.#tgt, unit.id, 'tgt.text', unit.tgt.text));
    this.#line(this.#ids, mosesIds(unit));
    this.#line(this.#scores, String(unit.score));
  }

  close(): void {
    for (const file of [this.#src, this.#tgt, this.#ids, this.#scores]) file.close();
  }

  #text(file: OutFile, id: string, field: string, text: string): string {
    const found = text.match(lineBreaks);
    if (found === null) return text;
    this.#context.lose(file.path, id, field, found.join(''), ' ');
    return mosesText(text);
  }

  #line(file: OutFile, text: string): void {
    file.write(`${text}\n`);
    file.records = (file.records ?? 0) + 1;
  }
}

/** A text as a line of Moses holds it. */
export function mosesText(text: string): string {
  return text.replace(lineBreaks, ' ');
}

/** The line of a unit in `.ids`. */
export function mosesIds(unit: Unit): string {
  const { src, tgt } = unit;
  return [unit.id, src.doc, tgt.doc, src.segments.join(' '), tgt.segments.join(' ')].join('\t');
}
