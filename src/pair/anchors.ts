/**
 * Finds what a document points to or is filed under and its translations keep: addresses of links and images, and
 * short fields of front matter that are not prose. Marks of languages are left out, so that `/ja/news/` and
 * `/vi/news/` are the same.
 *
 * @param raw
 *   the decoded file, with its markup
 */
export function findAnchors(raw: string): readonly string[] {
  const found = new Set<string>();
  for (const { 1: target } of raw.matchAll(targets)) {
    const bare = target!
      .replace(/^[a-z]+:\/\/(?:www\.)?/i, '')
      .replace(/[).,;:'"]+$/, '')
      .replace(/(?<=[/.?=_-]|^)[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=[/.&_-]|$)/g, '')
      .toLowerCase();
    // A bare fragment or the top of a site says nothing of the page.
    if (/[a-z0-9]{3}.*[/.?#].*[a-z0-9]{2}/.test(bare)) found.add(bare);
  }
  const block = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,5000}?)^---[ \t]*$/m.exec(raw.slice(0, 6000))?.[1] ?? '';
  for (const { 1: field, 2: value } of block.matchAll(
    /^([\w-]{1,40}):[ \t]*["']?([\x20-\x7e]{1,120}?)["']?[ \t]*$/gm,
  )) {
    if (!/^(?:lang|language|locale|title|description|translators?|layout)$/i.test(field!)) {
      found.add(`${field!.toLowerCase()}=${value!.toLowerCase()}`);
    }
  }
  return [...found].sort();
}

const targets =
  /(?:\]\(|\]:[ \t]*|\b(?:href|src|cite|data)[ \t]*=[ \t]*["']?|<(?=[a-z]+:\/\/)|(?<=[\s(])(?=https?:\/\/))([^\s"'<>()]{4,500})/gi;
