import type { HtmlBlock } from '../formats/html/blocks.js';

/** Letters of a paragraph of prose, and share of them that are links, where nothing else is asked. */
const usualLetters = 40;
const usualLinks = 0.5;

/** Whether a block is a paragraph, item or cell that ends as a sentence does, with few links in it. */
export function isProse(
  { owner, letters, linkLetters, text, preformatted }: HtmlBlock,
  leastLetters: number = usualLetters,
  mostLinks: number = usualLinks,
): boolean {
  return (
    /^(?:p|li|dd|td)$/.test(owner.name) &&
    !preformatted &&
    letters >= leastLetters &&
    linkLetters <= mostLinks * letters &&
    /[.!?…:。！？।؟۔]["'”’»)\]」』]*$/u.test(text.trimEnd())
  );
}
