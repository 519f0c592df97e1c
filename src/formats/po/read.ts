import { stat } from 'node:fs/promises';
import { readBytes } from '../bytes.js';
import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions, RowReport } from '../rows/row.js';

/** gettext catalogs are read whole; the largest known have some ten MB. */
const mostBytes = 1 << 28;

/**
 * Reads the messages of a gettext catalog (`.po`) as rows: `msgid` and `msgstr`, plural forms as further rows. The
 * target's language is the `Language` header; the source's is `X-Source-Language`, or is found in the texts. Fuzzy and
 * untranslated messages are reported and skipped.
 *
 * Source: GNU gettext manual, "The Format of PO Files".
 *
 * @throws
 *   FormatFault where the catalog is broken or of more than 256 MiB
 */
export async function* readPoRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const { po } = await import('gettext-parser');
  if ((await stat(file)).size > mostBytes) throw new FormatFault(1, `at most ${mostBytes} bytes`, 'more');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBytes(file)) {
    size += chunk.length;
    if (size > mostBytes) throw new FormatFault(1, `at most ${mostBytes} bytes unpacked`, 'more');
    chunks.push(chunk);
  }
  let catalog: ReturnType<typeof po.parse>;
  try {
    catalog = po.parse(Buffer.concat(chunks), { defaultCharset: options.encoding ?? 'utf-8' });
  } catch (error) {
    const { message, lineNumber } = error as Error & { lineNumber?: number };
    throw new FormatFault(lineNumber ?? 1, 'a gettext catalog', message);
  }
  const header = new Map(Object.entries(catalog.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const [src, tgt] = [
    options.langs?.[0] ?? header.get('x-source-language') ?? '#msgid',
    options.langs?.[1] ?? header.get('language') ?? '#msgstr',
  ];
  const batch: BitextRow[] = [];
  let line = 0;
  for (const messages of Object.values(catalog.translations)) {
    for (const message of Object.values(messages)) {
      if (message.msgid === '') continue;
      line++;
      const fuzzy = message.comments?.flag?.split(/,\s*/).includes('fuzzy') ?? false;
      const sources =
        message.msgid_plural === undefined ? [message.msgid] : [message.msgid, message.msgid_plural];
      for (const [k, source] of sources.entries()) {
        const target =
          message.msgstr[sources.length === 1 ? 0 : k === 0 ? 0 : message.msgstr.length - 1] ?? '';
        if (fuzzy || target.trim() === '' || source.trim() === '') {
          const actual = fuzzy ? 'a fuzzy one' : 'an empty one';
          report({ line, field: 'msgstr', expected: 'a translation', actual });
        } else {
          const texts = [
            { lang: src, text: source },
            { lang: tgt, text: target },
          ];
          batch.push({ line, texts, score: null, own: null });
        }
      }
    }
  }
  yield batch;
}
