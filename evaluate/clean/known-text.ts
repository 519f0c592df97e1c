import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawDocument } from '../../src/clean/index.js';
import { applyEdits } from '../../src/model/index.js';
import { interpretText } from '../../src/read/formats/index.js';
import { countScripts } from '../../src/text/index.js';
import { readGoldSets } from '../score/index.js';

/** Documents of one source, cleaned as one corpus. */
export interface KnownText {
  readonly name: string;
  readonly documents: readonly RawDocument[];
}

/** Segments of a set that make a document where the set does not say what is one. */
const segmentsADocument = 100;

/**
 * The measuring sets beside the repository as documents of text alone: both sides of the aligned sets, the documents of
 * the paired ones, bodies of news pages as their gold has them, folders of pages and Markdown after their markup is gone.
 * Sets into which boilerplate was put (`-noisy`) are left out.
 *
 * @param shared
 *   the folder that holds `gold`, `gold-docs`, `gold-html` and `folders`; what is not there is left out
 */
export function readKnownText(shared: string): KnownText[] {
  return [
    ...goldSides(join(shared, 'gold')),
    ...documentSets(join(shared, 'gold-docs')),
    ...bodies(join(shared, 'gold-html/articles-dev/gold.jsonl')),
    ...['osg30', 'ruby', 'w3c-html'].flatMap((name) => folder(name, join(shared, 'folders', name))),
  ];
}

function goldSides(path: string): KnownText[] {
  if (!existsSync(path)) return [];
  return readGoldSets([path])
    .filter(({ name }) => !name.endsWith('-noisy'))
    .map(({ name, src, tgt, srcLanguage, tgtLanguage, documents }) => {
      const spans = documents.length > 1 ? documents : [];
      const side = (lines: readonly string[], language: string, of: 'src' | 'tgt') => {
        const cuts =
          spans.length > 0
            ? spans.map((one) => (of === 'src' ? [one.srcStart, one.srcEnd] : [one.tgtStart, one.tgtEnd]))
            : Array.from({ length: Math.ceil(lines.length / segmentsADocument) }, (_, at) => [
                at * segmentsADocument,
                (at + 1) * segmentsADocument,
              ]);
        return cuts.map(([from, to], at) => ({
          path: `${name}.${of}.${at}.txt`,
          language,
          text: lines.slice(from, to).join('\n'),
        }));
      };
      return { name, documents: [...side(src, srcLanguage, 'src'), ...side(tgt, tgtLanguage, 'tgt')] };
    });
}

function documentSets(path: string): KnownText[] {
  const files = [
    ['udhr-articles', 'udhr-articles/docs.jsonl'],
    ['kdissa-army', 'kdissa-army-eng-sin/src.jsonl'],
    ['kdissa-army', 'kdissa-army-eng-sin/tgt.jsonl'],
  ] as const;
  const sets = new Map<string, RawDocument[]>();
  for (const [name, file] of files) {
    if (!existsSync(join(path, file))) continue;
    const documents = lines(join(path, file)).map((record, at) => {
      const text = textOf(record);
      const language = String(record.lang ?? (file.includes('tgt') ? 'sin' : 'eng'));
      return {
        path: `${file}.${at}`,
        language: `${language}_${countScripts(text)[0]?.script ?? 'Zyyy'}`,
        text,
      };
    });
    sets.set(name, [...(sets.get(name) ?? []), ...documents]);
  }
  return [...sets].map(([name, documents]) => ({ name, documents }));
}

function textOf({ title, text, body, paragraphs }: Record<string, unknown>): string {
  const rest = text ?? body ?? paragraphs ?? '';
  return [title, ...(Array.isArray(rest) ? rest : [rest])]
    .filter((one) => typeof one === 'string')
    .join('\n');
}

function bodies(file: string): KnownText[] {
  if (!existsSync(file)) return [];
  const documents = lines(file).map(({ body }, at) => ({
    path: `article-${at}.txt`,
    language: 'eng_Latn',
    text: String(body),
  }));
  return [{ name: 'articles', documents }];
}

/** The text of a folder's documents after their format was read, each with its true language. */
function folder(name: string, path: string): KnownText[] {
  if (!existsSync(path)) return [];
  const documents = readFileSync(join(path, 'truth.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [file = '', , language = ''] = line.split('\t');
      const text = readFileSync(join(path, 'in', file), 'utf8');
      const read = interpretText(text, file, new Set());
      return {
        path: file,
        language,
        text: applyEdits(text, read.edits),
        marked: read.format !== 'text',
      };
    });
  return [{ name, documents }];
}

function lines(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
