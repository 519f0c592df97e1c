import { applyEdits } from '../../src/model/index.js';
import { renderPage } from '../../src/read/formats/html/render.js';
import { findTitle } from '../../src/read/main-text/features.js';
import { decide } from '../../src/read/main-text/main-text.js';
import type { GoldPage } from './pages.js';

/** Precision, recall and their harmonic mean over a number of pages. */
export interface Measured {
  readonly pages: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The text that scores of a page's blocks give; code is text, as the gold has it. */
export function textOf(page: GoldPage, scores: readonly number[]): string {
  const verdicts = decide(page.blocks, scores, findTitle(page.blocks, page.facts));
  const { edits } = renderPage(page.tree, verdicts, ({ role }) => role === 'text' || role === 'code');
  return applyEdits(page.tree.source, edits);
}

/**
 * Measures extracted texts: pages with a body by runs of four words, each page weighing the same, as the article
 * extraction benchmark does; pages with pieces by the pieces, as trafilatura's evaluation does; those in other scripts than
 * Latin by themselves as well.
 *
 * @param texts
 *   the text of each page
 */
export function measure(texts: ReadonlyMap<GoldPage, string>): Readonly<Record<string, Measured>> {
  const pages = [...texts.keys()];
  const groups: Record<string, readonly GoldPage[]> = {
    articles: pages.filter(({ body }) => body !== undefined),
    pages: pages.filter(({ body }) => body === undefined),
    'pages not in Latin script': pages.filter((page) => page.body === undefined && !isLatin(page)),
  };
  return Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [
      name,
      name === 'articles' ? measureShingles(group, texts) : measurePieces(group, texts),
    ]),
  );
}

/** Measures manuals by the letters of their blocks, each page weighing the same; code is text, and titles do not count. */
export function measureManuals(scores: ReadonlyMap<GoldPage, readonly number[]>): Measured {
  const precisions: number[] = [];
  const recalls: number[] = [];
  for (const [page, own] of scores) {
    const verdicts = decide(page.blocks, own, findTitle(page.blocks, page.facts));
    let [kept, right, wanted] = [0, 0, 0];
    verdicts.forEach(({ block, role }, at) => {
      if (page.weights[at]! <= 0 || role === 'title') return;
      const isKept = role === 'text' || role === 'code';
      if (isKept) kept += block.letters;
      if (page.labels[at] === 1) wanted += block.letters;
      if (isKept && page.labels[at] === 1) right += block.letters;
    });
    if (kept > 0) precisions.push(right / kept);
    if (wanted > 0) recalls.push(right / wanted);
  }
  return measured(scores.size, mean(precisions), mean(recalls));
}

function isLatin({ with: wanted = [] }: GoldPage): boolean {
  const letters = wanted.join('').match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 >= letters.length;
}

function measureShingles(pages: readonly GoldPage[], texts: ReadonlyMap<GoldPage, string>): Measured {
  const precisions: number[] = [];
  const recalls: number[] = [];
  for (const page of pages) {
    const [wanted, got] = [shingles(page.body ?? ''), shingles(texts.get(page)!)];
    let hits = 0;
    for (const [key, count] of got) hits += Math.min(count, wanted.get(key) ?? 0);
    if (got.size > 0) precisions.push(hits / sum(got.values()));
    if (wanted.size > 0) recalls.push(hits / sum(wanted.values()));
  }
  return measured(pages.length, mean(precisions), mean(recalls));
}

function measurePieces(pages: readonly GoldPage[], texts: ReadonlyMap<GoldPage, string>): Measured {
  let right = 0;
  let wrong = 0;
  let wanted = 0;
  for (const page of pages) {
    const text = fold(texts.get(page)!);
    const found = (pieces: readonly string[]): number =>
      pieces.filter((piece) => text.includes(fold(piece))).length;
    right += found(page.with ?? []);
    wrong += found(page.without ?? []);
    wanted += page.with?.length ?? 0;
  }
  return measured(pages.length, right / Math.max(1, right + wrong), right / Math.max(1, wanted));
}

function measured(pages: number, precision: number, recall: number): Measured {
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { pages, precision: round(precision), recall: round(recall), f1: round(f1) };
}

function shingles(text: string): ReadonlyMap<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const found = new Map<string, number>();
  if (words.length === 0) return found;
  for (let at = 0; at < Math.max(1, words.length - 3); at += 1) {
    const key = words.slice(at, at + 4).join(' ');
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const mean = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
