import type { Unit } from '../../model/index.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';

/**
 * A gettext catalog (units.po): `msgid` is the source, `msgstr` the target, and the unit's id is the context, so that
 * equal sources are messages of their own. Written message by message, so that the catalog need not fit in memory.
 *
 * Source: GNU gettext manual, "The Format of PO Files".
 */
export class PoSink implements Sink {
  readonly #context: SinkContext;
  readonly #file: OutFile;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#file = context.open(`${context.folder}/units.po`);
    const [src = '', tgt = ''] = context.langs;
    const headers = [
      `Project-Id-Version: ${context.name}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: 8bit',
      `Language: ${context.bcp47(tgt).replace('-', '_')}`,
      `X-Source-Language: ${context.bcp47(src).replace('-', '_')}`,
    ];
    this.#file.write(`msgid ""\nmsgstr ""\n${headers.map((line) => `${quoted(`${line}\n`)}\n`).join('')}`);
  }

  unit(unit: Unit): void {
    const text = (side: 'src' | 'tgt') => {
      const found = unit[side].text.match(/\0/g);
      if (found !== null) this.#context.lose(this.#file.path, unit.id, `${side}.text`, found.join(''), '');
      return quoted(unit[side].text.replaceAll('\0', ''));
    };
    this.#file.write(`\nmsgctxt ${quoted(unit.id)}\nmsgid ${text('src')}\nmsgstr ${text('tgt')}\n`);
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  close(): void {
    this.#file.close();
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (char) => escapes[char] as string)}"`;
}
