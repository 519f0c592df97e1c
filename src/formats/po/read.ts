import { hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { GetTextTranslation } from 'gettext-parser';
import { readBytes } from '../bytes.js';
import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions, RowReport } from '../rows/row.js';
import { decoderOf, markOf } from '../text-lines.js';

/** gettext catalogs are read whole; the largest known have some ten MB. */
const mostBytes = 1 << 28;
/** Where the header of a catalog ends at the latest: comments with the names of translators stand before it. */
const headerBytes = 1 << 16;

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
    chunks.push(Buffer.from(chunk));
  }
  let catalog: ReturnType<typeof po.parse>;
  const bytes = Buffer.concat(chunks);
  const { text, encoding, isBroken } = decoded(bytes, options.encoding);
  try {
    catalog = po.parse(text);
  } catch (error) {
    if (error instanceof FormatFault) throw error;
    const { message, lineNumber } = error as Error & { lineNumber?: number };
    throw new FormatFault(lineNumber ?? 1, 'a gettext catalog', message);
  }
  const header = new Map(Object.entries(catalog.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const [src, tgt] = [
    options.langs?.[0] ?? tagOfLocale(header.get('x-source-language')) ?? '#msgid',
    options.langs?.[1] ?? tagOfLocale(header.get('language')) ?? '#msgstr',
  ];
  const batch: BitextRow[] = [];
  const lines = messageLines(bytes);
  for (const messages of Object.values(catalog.translations)) {
    for (const message of Object.values(messages)) {
      if (message.msgid === '') continue;
      // Those of the same text and context are one message to the parser.
      const line = lines.get(keyOf(message.msgctxt ?? '', message.msgid)) ?? 0;
      const fuzzy = message.comments?.flag?.split(/,\s*/).includes('fuzzy') ?? false;
      for (const [source, target] of formsOf(message)) {
        if (isBroken && `${source}${target}`.includes('\ufffd')) {
          const expected = `${encoding}, as the catalog says, or --encoding`;
          report({ line, field: 'msgstr', expected, actual: 'other bytes' });
        } else if (fuzzy || target.trim() === '' || source.trim() === '') {
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

/**
 * The text of a catalog, whose header tells its encoding; of a template it says `CHARSET`. Bytes that are none of it become U+FFFD.
 *
 * @throws
 *   FormatFault where the encoding is unknown
 */
function decoded(
  bytes: Buffer,
  told: string | undefined,
): { readonly text: string; readonly encoding: string; readonly isBroken: boolean } {
  const mark = markOf(bytes);
  const charset = /charset=([\w.:-]+)/i.exec(bytes.toString('latin1', 0, headerBytes))?.[1];
  const named = charset === undefined || /^charset$/i.test(charset) ? undefined : charset;
  const { encoding } = decoderOf(mark.encoding ?? told ?? named ?? 'utf-8');
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, isBroken: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), encoding, isBroken: true };
  }
}

/** Scripts as locales name them behind the `@`; other modifiers, `valencia` or `euro`, say nothing of the script. */
const modifiers: Readonly<Record<string, string>> = {
  latin: 'Latn',
  cyrillic: 'Cyrl',
  arabic: 'Arab',
  devanagari: 'Deva',
};

/** The language tag of a locale of gettext: `sr-Latn` of `sr@latin`, `de_DE` of `de_DE.UTF-8`. */
function tagOfLocale(locale: string | undefined): string | undefined {
  const found = /^([a-z]{2,3})([_-][a-z]{2})?(?:\.[\w-]+)?(?:@(\w+))?$/i.exec(locale?.trim() ?? '');
  if (found === null) return locale;
  const [, language = '', region = '', modifier = ''] = found;
  const script = modifiers[modifier.toLowerCase()];
  return `${language}${script === undefined ? '' : `-${script}`}${region}`;
}

/**
 * Each form of a message with its source: the first form is that of the singular, all others are of the plural; a language
 * with one form has it for both.
 */
function formsOf(message: GetTextTranslation): readonly (readonly [source: string, target: string])[] {
  const { msgid, msgid_plural: plural, msgstr } = message;
  const singular = [msgid, msgstr[0] ?? ''] as const;
  if (plural === undefined) return [singular];
  const others = msgstr.length > 1 ? msgstr.slice(1) : [msgstr[0] ?? ''];
  return [singular, ...others.map((target) => [plural, target] as const)];
}

const keyOf = (context: string, id: string): string => hash('sha256', `${context}\x04${id}`, 'base64');

/**
 * The lines that messages begin in, by context and text: the parser does not tell them. Bytes are taken one by one, so that
 * the encoding of the catalog does not matter to what is ASCII; texts in others have the line 0.
 */
function messageLines(bytes: Buffer): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const message = { context: '', id: '', line: 0 };
  let field: 'context' | 'id' | null = null;
  const end = (): void => {
    if (message.line > 0) found.set(keyOf(message.context, message.id), message.line);
    message.line = 0;
  };
  for (const [index, text] of bytes.toString('utf8').split('\n').entries()) {
    const [, name, quoted] = /^\s*(?:(msg\S+)\s+)?("(?:[^"\\]|\\.)*")\s*$/.exec(text) ?? [];
    if (quoted === undefined) continue;
    if (name === 'msgctxt' || (name === 'msgid' && field !== 'context')) {
      end();
      Object.assign(message, { context: '', id: '', line: index + 1 });
    }
    if (name !== undefined) field = name === 'msgctxt' ? 'context' : name === 'msgid' ? 'id' : null;
    if (field !== null) message[field] += unquoted(quoted);
  }
  end();
  return found;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}
