/**
 * Messages of free programs as Debian ships them, in some 400 languages: read from a folder that holds the unpacked packages, which
 * `scripts/profiles/debian.txt` names with their versions (docs/identify.md says how). Nothing is fetched.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSame, readCatalogs } from './catalogs.js';
import { readCatalog, readFluent, readProperties, readStrings } from './formats.js';

/** What a file says in the language of a tag. */
export interface Tagged {
  /** The program. */
  readonly origin: string;
  readonly tag: string;
  readonly messages: readonly string[];
}

/** Tags of their own of mediawiki: what they stand for; without, languages that are none or in two scripts. */
const mediawikiTags: Readonly<Record<string, string>> = {
  'be-tarask': 'be', 'cbk-zam': 'cbk', 'roa-tara': '', 'map-bms': '', eml: '', qqq: '', 'sh-latn': '', sh: '', mo: '', isv: '', 'isv-latn': '', 'isv-cyrl': '',
  'zh-hk': 'zh-Hant', ku: 'ku-Latn', 'ku-latn': 'kmr', 'ku-arab': '', 'sr-ec': 'sr', 'sr-el': 'sr', nah: 'nhe', cr: 'crk', 'nds-nl': '', 
  'crh-ro': '', nrm: 'nrf', 'ko-kp': '', 'de-at': '', 'de-ch': '', 'de-formal': 'de', 'en-ca': '', 'en-gb': '',
}; // biome-ignore format: a table

/** The files of the programs under a folder, in the order of their names. */
export function* readDebian(root: string): Generator<Tagged> {
  const wiki = 'usr/share/mediawiki';
  for (const name of filesUnder(join(root, wiki), /(?:^|\/)i18n\/(?:[\w-]+\/)*[a-z-]+\.json$/)) {
    const tag = /([a-z-]+)\.json$/.exec(name)![1]!;
    const meant = mediawikiTags[tag] ?? tag;
    // The names of fields of photographs are words of cameras.
    if (meant === '' || /\/exif\//.test(name)) continue;
    const content = readFileSync(join(root, wiki, name), 'utf8');
    yield { origin: 'mediawiki', tag: meant, messages: readStrings(JSON.parse(content)) };
  }
  for (const program of ['firefox-esr']) {
    for (const name of filesUnder(join(root, 'usr/lib', program), /langpack-[\w-]+@[\w.-]+\.xpi$/)) {
      const tag = /langpack-([\w-]+)@/.exec(name)![1]!;
      const archive = join(root, 'usr/lib', program, name);
      const print = (pattern: string): string =>
        execFileSync('unzip', ['-p', archive, pattern], {
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      yield { origin: program, tag, messages: readFluent(print('*.ftl')) };
      yield { origin: program, tag, messages: readProperties(print('*.properties')) };
    }
  }
  const office = 'usr/lib/libreoffice/program/resource';
  for (const name of filesUnder(join(root, office), /\/LC_MESSAGES\/\w+\.mo$/)) {
    const tag = name.split('/')[0]!.replace('@latin', '-Latn').replaceAll('_', '-');
    const messages = readCatalog(readFileSync(join(root, office, name)));
    yield {
      origin: 'libreoffice',
      tag,
      messages: messages.filter(({ text, original }) => text !== original).map(({ text }) => text),
    };
  }
  for (const folder of ['usr/share/locale', 'usr/share/wordpress', 'usr/lib/python3']) {
    for (const { tag, messages } of readCatalogs(join(root, folder))) {
      yield {
        origin: 'gettext',
        tag,
        messages: messages.filter((message) => !isSame(message)).map(({ text }) => text),
      };
    }
  }
}

function filesUnder(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(`/${name}`))
    .sort();
}
