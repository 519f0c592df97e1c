import type { Code, Nodes, Root } from 'mdast';
import { isProse } from '../running-text.js';
import { endOf, startOf } from './nodes.js';

/** Blocks of Markdown that are set as code and hold running text: indented by accident, or after a fence that nobody closed. */

/** What a fence says of a block that need not be code. */
const plainNames = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'md', 'markdown']);

/** Whether a block of code is running text. */
export function isProseBlock({ lang, value }: Code): boolean {
  return plainNames.has((lang ?? '').toLowerCase()) && isProse(value);
}

const fence = /^[ \t>]*(`{3,}|~{3,})[^\n]*/;
const closed = /\n[ \t>]*(?:`{3,}|~{3,})[ \t]*$/;

/**
 * The fence that nobody closed and that would take running text with it to the end of the source.
 *
 * @param source
 *   what was parsed
 * @returns
 *   its span, or undefined
 */
export function findOpenFence(root: Root, source: string): { start: number; end: number } | undefined {
  let node: Nodes = root;
  while ('children' in node && node.type !== 'table' && node.children.length > 0)
    node = node.children[node.children.length - 1] as Nodes;
  if (node.type !== 'code') return undefined;
  const start = startOf(node);
  const block = source.slice(start, endOf(node)).trimEnd();
  const opening = fence.exec(block);
  if (opening === null || closed.test(block)) return undefined;
  const paragraphs = block.slice(opening[0].length).split(/\n[ \t]*\r?\n/);
  return paragraphs.some(isProse) ? { start, end: start + opening[0].length } : undefined;
}

/** The lines of a block without what stands before them; undefined where a paragraph ends, fences among it. */
export function* linesOfProse(
  source: string,
  from: number,
  to: number,
): Generator<{ start: number; end: number } | undefined> {
  for (let at = from; at < to; ) {
    const feed = source.indexOf('\n', at);
    const next = feed < 0 || feed >= to ? to : feed + 1;
    const line = source.slice(at, next);
    const start = at + /^[\s>]*/.exec(line)![0].length;
    const end = at + line.trimEnd().length;
    yield start >= end || /^(?:`{3,}|~{3,})/.test(source.slice(start, end)) ? undefined : { start, end };
    at = next;
  }
}
