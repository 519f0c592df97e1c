import { type LanguageKey, LargeMap, languageOf } from '../model/index.js';
import { canonicalLanguage, languageOfCode } from '../text/index.js';

/** Another language's version of a page, as the page names it. */
interface Version {
  readonly lang: string;
  readonly href: string;
}

/** Marks versions that stand line beside line in one file. */
export const lineByLineMark = '=';

/** Lists of more versions are of a site that is made by a machine, or of a trap. */
const mostVersions = 200;

/**
 * What the versions of a page that it names (`hreflang`) have in common: their addresses in order, its own among them, so
 * that two pages of one text name the same. Empty when it names none but itself.
 *
 * @param own
 *   the page's own address, or its path
 */
export function versionsKey(versions: readonly Version[], own: string, key: LanguageKey): string {
  if (versions.length > mostVersions) return '';
  const named = versions.filter(({ lang }) => lang.toLowerCase() !== 'x-default');
  const language = canonicalLanguage(languageOf(key));
  const addresses = new Set(named.map(({ href }) => addressOf(href, own)));
  const namesItself = named.some(({ lang }) => {
    const code = languageOfCode(lang.split(/[-_]/)[0]!.toLowerCase());
    return code !== undefined && canonicalLanguage(code) === language;
  });
  if (!namesItself && named.length > 0) addresses.add(addressOf('', own));
  addresses.delete('');
  return addresses.size < 2 ? '' : [...addresses].sort().join(' ');
}

/** An address without what does not name the page: scheme, `www.`, fragment, a last slash or `index.html`. */
function addressOf(href: string, base: string): string {
  let url: URL;
  try {
    url = new URL(href, /^[a-z]+:\/\//i.test(base) ? base : `file:///${base}`);
  } catch {
    return '';
  }
  const path = url.pathname.replace(/\/(?:index\.\w{2,5})?$/, '');
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`;
}

/**
 * Counts the pages of one language that name the same versions: where two do, the list is that of the site, not of the page,
 * and tells neither.
 */
export class VersionCounts {
  readonly #counts = new LargeMap<string, number>();

  add(language: LanguageKey, versions: string): void {
    if (versions === '') return;
    const key = `${language} ${versions}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** The versions of a page that was added, where they tell it from others. */
  telling(language: LanguageKey, versions: string): string {
    return (this.#counts.get(`${language} ${versions}`) ?? 0) > 1 ? '' : versions;
  }
}
