import type { Alternate } from '../metadata.js';
import { textOf } from './text-of.js';
import type { HtmlNode, HtmlTree } from './tree.js';

/** What a page says of itself outside its text. */
export interface PageMetadata {
  /** `<title>`, white space folded; null when absent. */
  readonly title: string | null;
  /** The article's own title where the page names it (Open Graph, JSON-LD). */
  readonly headline: string | null;
  readonly description: string | null;
  /** `lang` of `<html>`, or of `content-language`. */
  readonly lang: string | null;
  readonly canonical: string | null;
  readonly alternates: readonly Alternate[];
  readonly date: string | null;
  readonly author: string | null;
  readonly siteName: string | null;
  /** The article's text as JSON-LD gives it; empty when it does not. */
  readonly articleBody: string;
}

/** A page has no more versions; what has is a list of links. */
const mostSwitches = 400;

/** Reads what `<head>`, Open Graph, and JSON-LD say of a page. */
export function readMetadata(tree: HtmlTree): PageMetadata {
  const meta = new Map<string, string>();
  const alternates: Alternate[] = [];
  const switches: Alternate[] = [];
  const facts: Facts = {};
  let title: string | null = null;
  let lang: string | null = null;
  let canonical: string | null = null;
  for (const node of tree.nodes) {
    const { attributes } = node;
    switch (node.name) {
      case 'html':
        lang ??= attributes.lang ?? attributes['xml:lang'] ?? null;
        break;
      case 'title':
        if (title === null && !inForeign(node)) title = contentOf(tree, node);
        break;
      case 'meta': {
        const name = (
          attributes.property ??
          attributes.name ??
          attributes['http-equiv'] ??
          attributes.itemprop
        )?.toLowerCase();
        if (name !== undefined && attributes.content !== undefined && !meta.has(name))
          meta.set(name, fold(attributes.content));
        break;
      }
      case 'link': {
        const { href } = attributes;
        if (href === undefined) break;
        const rel = attributes.rel?.toLowerCase().split(/\s+/) ?? [];
        if (rel.includes('canonical')) canonical ??= href.trim();
        if (rel.includes('alternate') && attributes.hreflang !== undefined) {
          alternates.push({ lang: attributes.hreflang.trim(), href: href.trim() });
        }
        break;
      }
      case 'a': {
        // A switch of languages on the page; links of the prose carry the attribute seldom, and `<link>` wins.
        const { href, hreflang } = attributes;
        if (href !== undefined && hreflang !== undefined && switches.length < mostSwitches)
          switches.push({ lang: hreflang.trim(), href: href.trim() });
        break;
      }
      case 'script':
        if (attributes.type?.trim().toLowerCase() === 'application/ld+json') readJsonLd(tree, node, facts);
        break;
      default:
    }
  }
  return {
    title: title || null,
    headline: facts.headline ?? meta.get('og:title') ?? meta.get('twitter:title') ?? null,
    description: meta.get('description') ?? meta.get('og:description') ?? null,
    lang: lang || meta.get('content-language') || null,
    canonical: canonical ?? meta.get('og:url') ?? null,
    alternates: alternates.length > 0 ? alternates : switches,
    date:
      facts.date ??
      meta.get('article:published_time') ??
      meta.get('datepublished') ??
      meta.get('date') ??
      null,
    author: facts.author ?? meta.get('author') ?? null,
    siteName: meta.get('og:site_name') ?? null,
    articleBody: facts.body ?? '',
  };
}

interface Facts {
  headline?: string;
  date?: string;
  author?: string;
  body?: string;
}

function contentOf(tree: HtmlTree, node: HtmlNode): string {
  let text = '';
  for (let at = node.index + 1; at < node.last; at += 1) {
    const inside = tree.nodes[at]!;
    if (inside.name.startsWith('#')) text += textOf(tree.source, inside);
  }
  return fold(text);
}

function inForeign(node: HtmlNode): boolean {
  return node.parent?.name === 'svg' || node.parent?.name === 'symbol' || node.parent?.name === 'g';
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A script of facts may be broken like any other part of a page: then it says nothing. */
function readJsonLd(tree: HtmlTree, node: HtmlNode, facts: Facts): void {
  const [first] = tree.nodes.slice(node.index + 1, node.last);
  if (first === undefined) return;
  let data: unknown;
  try {
    data = JSON.parse(tree.source.slice(first.start, first.end));
  } catch {
    return;
  }
  const waiting: unknown[] = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) {
      for (const item of value) waiting.push(item);
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    const record = value as Record<string, unknown>;
    if (record['@graph'] !== undefined) waiting.push(record['@graph']);
    if (record.mainEntity !== undefined) waiting.push(record.mainEntity);
    if (!/Article|Posting|Report|Review|Recipe/.test(String(record['@type']))) continue;
    if (typeof record.headline === 'string') facts.headline ??= fold(record.headline);
    if (typeof record.datePublished === 'string') facts.date ??= record.datePublished;
    if (typeof record.articleBody === 'string') facts.body ??= record.articleBody.slice(0, 200_000);
    const author = Array.isArray(record.author) ? (record.author as unknown[])[0] : record.author;
    const name =
      typeof author === 'object' && author !== null ? (author as Record<string, unknown>).name : author;
    if (typeof name === 'string') facts.author ??= fold(name);
  }
}
