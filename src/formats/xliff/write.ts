import type { Unit } from '../../model/index.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';
import { xmlAttributes, xmlClean, xmlText } from '../xml/write.js';

/**
 * XLIFF 2.1 (units.xlf): a `unit` with one `segment` for each unit, source and target as plain text. The score and the
 * place of a unit stand in notes, which every tool shows and none needs.
 *
 * Source: XLIFF Version 2.1, OASIS Standard, 2018.
 */
export class XliffSink implements Sink {
  readonly #context: SinkContext;
  readonly #file: OutFile;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#file = context.open(`${context.folder}/units.xlf`);
    const [src = '', tgt = ''] = context.langs;
    const root = xmlAttributes({
      xmlns: 'urn:oasis:names:tc:xliff:document:2.0',
      version: '2.1',
      srcLang: context.bcp47(src),
      trgLang: context.bcp47(tgt),
    });
    this.#file.write(
      `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n<file${xmlAttributes({ id: 'f1', original: context.name })}>\n`,
    );
  }

  unit(unit: Unit): void {
    const text = (side: 'src' | 'tgt') => textOf(unit, side, this.#context, this.#file.path);
    this.#file.write(
      `<unit${xmlAttributes({ id: `u${unit.id}` })}>\n<notes>\n<note category="score">${unit.score}</note>\n</notes>\n` +
        `<segment>\n<source xml:space="preserve">${text('src')}</source>\n<target xml:space="preserve">${text('tgt')}</target>\n</segment>\n</unit>\n`,
    );
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  close(): void {
    this.#file.write('</file>\n</xliff>\n');
    this.#file.close();
  }
}

/**
 * XLIFF 1.2 (units.1.2.xlf), which older translation tools read: a `trans-unit` for each unit, the score in a note.
 *
 * Source: XLIFF Version 1.2, OASIS Standard, 2008.
 */
export class Xliff12Sink implements Sink {
  readonly #context: SinkContext;
  readonly #file: OutFile;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#file = context.open(`${context.folder}/units.1.2.xlf`);
    const [src = '', tgt = ''] = context.langs;
    const root = xmlAttributes({ version: '1.2', xmlns: 'urn:oasis:names:tc:xliff:document:1.2' });
    const file = xmlAttributes({
      original: context.name,
      'source-language': context.bcp47(src),
      'target-language': context.bcp47(tgt),
      datatype: 'plaintext',
    });
    this.#file.write(`<?xml version="1.0" encoding="UTF-8"?>\n<xliff${root}>\n<file${file}>\n<body>\n`);
  }

  unit(unit: Unit): void {
    const text = (side: 'src' | 'tgt') => textOf(unit, side, this.#context, this.#file.path);
    this.#file.write(
      `<trans-unit${xmlAttributes({ id: `u${unit.id}`, 'xml:space': 'preserve' })}>\n<source>${text('src')}</source>\n` +
        `<target>${text('tgt')}</target>\n<note>score ${unit.score}</note>\n</trans-unit>\n`,
    );
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  close(): void {
    this.#file.write('</body>\n</file>\n</xliff>\n');
    this.#file.close();
  }
}

/** A side's text as XML; characters it cannot hold are told as lost. */
function textOf(unit: Unit, side: 'src' | 'tgt', context: SinkContext, path: string): string {
  const clean = xmlClean(unit[side].text);
  if (clean.removed !== '') context.lose(path, unit.id, `${side}.text`, clean.removed, '');
  return xmlText(clean.text);
}
