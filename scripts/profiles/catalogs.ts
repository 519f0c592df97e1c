/** Catalogs of GNU gettext under a folder, as Debian's packages hold them: profiles are made of some, tests of others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from './clean.js';
import { readCatalog, type Translated } from './formats.js';

/** A catalog, and the BCP 47 tag of its language. */
export interface Catalog {
  readonly tag: string;
  readonly messages: readonly Translated[];
}

/** Share of its words that a message may have of its original. */
const mostSame = 0.4;
const place =
  /(?:^|\/)([A-Za-z_@]+)\/LC_MESSAGES\/[^/]+\.mo$|\/languages\/(?:\w+-)*?([a-z]{2,3}(?:_[A-Z]{2})?)\.mo$/;

/** The catalogs under a folder, in the order of their names; of English and of varieties none. */
export function* readCatalogs(root: string): Generator<Catalog> {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const found = place.exec(name);
    const tag = found === null ? undefined : tagOf(found[1] ?? found[2]!);
    if (tag !== undefined) yield { tag, messages: readCatalog(readFileSync(join(root, name))) };
  }
}

function tagOf(locale: string): string | undefined {
  if (/@(?!latin$|cyrillic$)/i.test(locale) || locale.startsWith('en')) return undefined;
  return locale
    .replace(/@latin$/i, '-Latn')
    .replace(/@cyrillic$/i, '-Cyrl')
    .replaceAll('_', '-');
}

/** Whether a message says in nearly the same words what it translates: nobody has translated it, or it is names. */
export function isSame({ original, text }: Translated): boolean {
  const words = (line: string): readonly string[] =>
    clean(line)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  const own = words(text);
  const english = new Set(words(original));
  return own.filter((word) => english.has(word)).length > mostSame * own.length;
}
