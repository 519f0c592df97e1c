import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlTree } from '../formats/html/tree.js';
import { classOf } from './classes.js';

/** Elements that a page has around its text, and a piece of one has not. */
const ofPages = new Set([
  'html',
  'head',
  'body',
  'frameset',
  'title',
  'link',
  'meta',
  'nav',
  'header',
  'footer',
]);
const doctype = /^\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?<!doctype/i;

/**
 * Whether a text is a piece of HTML and no page: what an interface, a feed or a database gives, without the site around
 * it. All of that is text, so nothing has to be told apart; with a menu or a footer of its own, or a form, it is judged as
 * a page is.
 */
export function isFragment({ source, nodes }: HtmlTree, blocks: readonly HtmlBlock[]): boolean {
  return (
    !doctype.test(source) &&
    !nodes.some(({ name }) => ofPages.has(name)) &&
    blocks.every((block) => classOf(block) === 'other')
  );
}
