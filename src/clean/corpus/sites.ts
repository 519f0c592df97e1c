import type { LanguageKey } from '../../model/index.js';

const hostName = /(?:^|[/\\_])((?:[a-z0-9-]+\.)+(?:[a-z]{2,}))(?=[/\\_]|$)/iu;
const fileEnding = /\.(?:txt|html?|xml|json|md|gz|text)$/iu;

/** The site a path names: the first piece that looks like a host name, without a file ending. */
export function siteOf(path: string): string | undefined {
  const found = hostName.exec(path.replace(fileEnding, ''))?.[1];
  return found?.toLowerCase().replace(/^www\./, '');
}

/** What a document's lines are counted in: its language, and its site in that language. */
export function scopesOf(language: LanguageKey, path: string): readonly string[] {
  const site = siteOf(path);
  return site === undefined ? [language] : [language, `${language} ${site}`];
}
