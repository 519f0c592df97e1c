import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identifier } from '../../src/identify/index.js';
import type { PairDocument } from '../../src/pair/index.js';

/** A labelled collection: documents, and for each the label it shares with its translations (null unknown). */
export interface LabelledDocuments {
  readonly documents: readonly PairDocument[];
  readonly labels: ReadonlyMap<string, string>;
}

function readLines(file: string): string[] {
  if (!existsSync(file)) throw new Error(`${file} is missing; gold sets are read from beside the repository`);
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

interface ArticleLine {
  readonly id: string;
  readonly lang: string;
  readonly key: string;
  readonly text: string;
}

/**
 * The articles of the UDHR in many languages; languages found by the identifier, never read from the set.
 *
 * @param headings
 *   false drops each document's first line, which holds the article's number in most languages
 */
export function readArticles(folder: string, identify: Identifier, headings = true): LabelledDocuments {
  const labels = new Map<string, string>();
  const documents = readLines(join(folder, 'udhr-articles', 'docs.jsonl')).map((line): PairDocument => {
    const { id, key, text } = JSON.parse(line) as ArticleLine;
    const [heading = '', ...paragraphs] = text.split('\n');
    labels.set(id, key);
    const section =
      headings && paragraphs.length > 0 ? { heading, paragraphs } : { heading: null, paragraphs };
    const sections = paragraphs.length > 0 ? [section] : [{ heading: null, paragraphs: [heading] }];
    return { id, path: '', language: identify(text).key, title: null, sections };
  });
  return { documents, labels };
}

interface NewsLine {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/**
 * English and Sinhala news: titles and bodies only; documents outside the gold pairs carry no label.
 *
 * @param stories
 *   when given, only the documents of so many labelled stories are read
 */
export function readNews(folder: string, identify: Identifier, stories?: number): LabelledDocuments {
  const set = join(folder, 'kdissa-army-eng-sin');
  const labels = new Map<string, string>();
  for (const line of readLines(join(set, 'gold.tsv'))) {
    const [src, tgt] = line.split('\t');
    labels.set(`src ${src}`, `${src}`);
    labels.set(`tgt ${tgt}`, `${src}`);
  }
  const wanted = new Set([...new Set(labels.values())].sort().slice(0, stories));
  if (stories !== undefined) {
    for (const [id, label] of labels) if (!wanted.has(label)) labels.delete(id);
  }
  const read = (side: 'src' | 'tgt'): PairDocument[] =>
    readLines(join(set, `${side}.jsonl`)).flatMap((line) => {
      const { id, title, text } = JSON.parse(line) as NewsLine;
      if (stories !== undefined && !labels.has(`${side} ${id}`)) return [];
      return {
        id: `${side} ${id}`,
        path: '',
        language: identify(`${title}\n${text}`).key,
        title,
        sections: [{ heading: null, paragraphs: text.split('\n') }],
      };
    });
  return { documents: [...read('src'), ...read('tgt')], labels };
}
