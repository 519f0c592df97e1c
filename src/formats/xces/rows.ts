import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions, RowReport } from '../rows/row.js';
import { readLinks, readSentences } from './read.js';

/**
 * Streams the links of an XCES alignment file with the texts of the sentence files that it names, as OPUS ships them:
 * plain or `.gz`, beside the alignment or in `xml/`. Two documents are in memory at a time.
 *
 * @throws
 *   FormatFault where the alignment is not well-formed
 */
export async function* readXcesRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const tell = (line: number, field: string, expected: string, actual: string) =>
    report({ line, field, expected, actual });
  let docs = { src: '', tgt: '' };
  let texts: { src: ReadonlyMap<string, string>; tgt: ReadonlyMap<string, string> } | null = null;
  let batch: BitextRow[] = [];
  for await (const link of readLinks(file, tell)) {
    if (texts === null || docs.src !== link.fromDoc || docs.tgt !== link.toDoc) {
      docs = { src: link.fromDoc, tgt: link.toDoc };
      texts = {
        src: await sentencesOf(file, link.fromDoc, link.line, report),
        tgt: await sentencesOf(file, link.toDoc, link.line, report),
      };
    }
    const side = (of: 'src' | 'tgt') => {
      const known = link[of].map((id) => texts?.[of].get(id));
      const absent = known.indexOf(undefined);
      if (absent >= 0) tell(link.line, 'link', `the sentence ${link[of][absent]} in ${docs[of]}`, 'none');
      return absent >= 0 ? '' : known.join(' ');
    };
    const [src, tgt] = [side('src'), side('tgt')];
    const isNull = link.src.length === 0 || link.tgt.length === 0;
    if (!isNull && (src.trim() === '' || tgt.trim() === '')) continue;
    const score = Number(link.certainty ?? Number.NaN);
    batch.push({
      line: link.line,
      texts: [
        { lang: options.langs?.[0] ?? (languageOfDocument(docs.src) || '#src'), text: src },
        { lang: options.langs?.[1] ?? (languageOfDocument(docs.tgt) || '#tgt'), text: tgt },
      ].filter(({ text }) => text.trim() !== ''),
      score: Number.isFinite(score) ? score : null,
      own: null,
    });
    if (batch.length < 256) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** OPUS names documents `en/2001/a.xml.gz`, sometimes with `xml/` or the corpus before the language. */
function languageOfDocument(doc: string): string {
  const folders = doc.split('/').slice(0, -1);
  return folders.find((name) => /^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/.test(name) && name !== 'xml') ?? '';
}

async function sentencesOf(
  file: string,
  doc: string,
  line: number,
  report: RowReport,
): Promise<ReadonlyMap<string, string>> {
  const found = sentenceFile(file, doc);
  if (found === null) {
    report({ line, field: 'linkGrp', expected: `the document ${doc} beside the alignment`, actual: 'none' });
    return new Map();
  }
  const texts = new Map<string, string>();
  try {
    for await (const { id, text } of readSentences(found)) texts.set(id, text.replace(/\s+/g, ' ').trim());
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    report({ line, field: doc, expected: error.expected, actual: error.message });
  }
  return texts;
}

/** The file that an alignment names, packed or not; never outside the folder that holds the alignment. */
function sentenceFile(file: string, doc: string): string | null {
  const base = dirname(resolve(file));
  const names = [doc, doc.replace(/\.gz$/, ''), `${doc}.gz`];
  for (const folder of [base, join(base, 'xml'), join(base, 'raw'), join(base, basename(base))]) {
    for (const name of names) {
      const path = resolve(folder, name);
      if (!path.startsWith(base + sep) || !existsSync(path)) continue;
      if (realpathSync(path).startsWith(realpathSync(base) + sep)) return path;
    }
  }
  return null;
}
