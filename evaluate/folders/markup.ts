/** What the scorer of a corpus calls markup, wherever it comes from. */
export const markup = /<\/?[a-zA-Z][^<>]*>|&[a-z]+;|\{\{|\}\}/;

/** Code in the line of a Markdown text, between equal runs of backticks. */
const codeInLine = /(?<!`)(`{1,3})(?!`)[^\n]+?(?<!`)\1(?!`)/g;

/**
 * Whether markup in a unit was left over from its source, rather than shown there as text: `&lt;p&gt;` on a page, or
 * `` `<p>` `` in Markdown, is what an author writes who speaks of `<p>`.
 *
 * @param text
 *   one side of a unit
 * @param raw
 *   the span of the source that it was read from
 */
export function isLeftOver(text: string, raw: string): boolean {
  if (!markup.test(text)) return false;
  const source = raw.replace(codeInLine, ' ');
  const every = new RegExp(markup.source, 'g');
  return (text.match(every) ?? []).some((piece) => source.includes(piece));
}
