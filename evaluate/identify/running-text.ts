/**
 * Running text in some 170 languages from packages that neither the profiles nor the identifiers are made of, read from a folder that holds them
 * unpacked (docs/identify.md names them): manuals, questions of Debian's installer, descriptions of packages, captions of pictures, the Quran, books
 * and the samples by which an identifier was tested.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A piece of a source in one language. */
export interface Passage {
  /** BCP 47. */
  readonly tag: string;
  /** The package. */
  readonly source: string;
  /** Names the piece in all languages alike. */
  readonly unit: string;
  readonly paragraphs: readonly string[];
  /** Whether sentences end without marks, so that pieces of some words stand for them. */
  readonly unmarked?: boolean;
}

interface Kind {
  readonly name: RegExp;
  readonly read: (path: string, named: RegExpExecArray) => Iterable<Passage>;
}

const kinds: readonly Kind[] = [
  { name: /share\/help\/([\w@-]+)\/(.+)\.(?:page|xml|docbook)$/, read: readHelp },
  { name: /([\w-]+)\/(?:DEBIAN\/)?templates$/, read: readTemplates },
  { name: /tuxpaint\/stamps\/(.+)\.txt$/, read: readStamp },
  { name: /quran_([a-z]{2})\.json$/, read: readQuran },
  { name: /training_([a-z]+)_[A-Z]{2}\.txt$/, read: readBooks },
  { name: /unittest_data\.h$/, read: readSamples },
  { name: /Translation-([\w%]+)$/, read: readDescriptions },
];

/** The passages under a folder, in the order of their files' names. */
export function* readRunningText(root: string): Generator<Passage> {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    for (const kind of kinds) {
      const named = kind.name.exec(name);
      if (named !== null) yield* kind.read(join(root, name), named);
    }
  }
}

function tagOf(locale: string): string {
  if (locale === 'C') return 'en';
  return locale.replace('@latin', '-Latn').replace(/@.*/, '').replaceAll('_', '-');
}

const paragraph = /<(?:p|para|desc)\b[^>]*>(.*?)<\/(?:p|para|desc)>/gs;
const inline =
  /<\/?(?:guiseq|gui|link|em|emphasis|app|application|guilabel|guimenu|ulink|firstterm)\b[^>]*>/g;

/** Pages of help in Mallard or DocBook. */
function* readHelp(path: string, [, locale, page]: RegExpExecArray): Generator<Passage> {
  const paragraphs = [...readFileSync(path, 'utf8').matchAll(paragraph)].flatMap(([, inner]) => {
    const text = inner!.replace(inline, '');
    return /<|&\w+;|©/.test(text) ? [] : [text];
  });
  yield { tag: tagOf(locale!), source: 'help', unit: page!, paragraphs };
}

/** Questions of a package, as debconf asks them. */
function* readTemplates(path: string): Generator<Passage> {
  for (const template of readFileSync(path, 'utf8').split(/\n{2,}/)) {
    const unit = /^Template: (\S+)/m.exec(template)?.[1];
    if (unit === undefined) continue;
    for (const [, locale, text] of template.matchAll(
      /^(?:Extended_)?[Dd]escription(?:-([\w@]+)\.UTF-8)?: .*\n((?: .*(?:\n|$))+)/gm,
    )) {
      const paragraphs = text!.split(/\n \.\n/).map((one) => one.replace(/\n /g, ' '));
      yield { tag: tagOf(locale ?? 'C'), source: 'templates', unit, paragraphs };
    }
  }
}

/** Captions of a picture: English in the first line, then `TAG.utf8=TEXT`. */
function* readStamp(path: string, [, unit]: RegExpExecArray): Generator<Passage> {
  const [english, ...lines] = readFileSync(path, 'utf8').split('\n');
  yield { tag: 'en', source: 'stamps', unit: unit!, paragraphs: [english!] };
  for (const line of lines) {
    const found = /^([\w@]+)\.utf8=(.+)$/.exec(line);
    if (found !== null)
      yield { tag: tagOf(found[1]!), source: 'stamps', unit: unit!, paragraphs: [found[2]!] };
  }
}

interface Chapter {
  readonly id: number;
  readonly verses: readonly { readonly translation: string }[];
}

function* readQuran(path: string, [, tag]: RegExpExecArray): Generator<Passage> {
  for (const { id, verses } of JSON.parse(readFileSync(path, 'utf8')) as readonly Chapter[]) {
    for (const [at, { translation }] of verses.entries())
      yield { tag: tag!, source: 'quran', unit: `${id}:${at}`, paragraphs: [translation] };
  }
}

// The Bengali file is garbled, others are in codes for typing.
const books: Readonly<Record<string, string>> = {
  albanian: 'sq', basque: 'eu', czech: 'cs', danish: 'da', dutch: 'nl', english: 'en', finnish: 'fi', french: 'fr', german: 'de', greek: 'el', hebrew: 'he',
  hungarian: 'hu', italian: 'it', mongolian: 'mn', persian: 'fa', polish: 'pl', portuguese: 'pt', russian: 'ru', spanish: 'es', swahili: 'sw', swedish: 'sv',
  turkish: 'tr', welsh: 'cy',
}; // biome-ignore format: a table
const blockLines = 40;

/** Books and articles that a program for typing learns from. */
function* readBooks(path: string, [, name]: RegExpExecArray): Generator<Passage> {
  const tag = books[name!];
  if (tag === undefined) return;
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += blockLines) {
    const paragraphs = lines
      .slice(at, at + blockLines)
      .join('\n')
      .split(/\n\s*\n/);
    yield { tag, source: 'books', unit: `${tag} ${at / blockLines}`, paragraphs };
  }
}

const pieceWords = 12;
const oldTags: Readonly<Record<string, string>> = { bh: 'bho', iw: 'he', jw: 'jv', no: 'nb' };

/** Samples of the tests of CLD2: some are sentences, in others all marks were taken out. */
function* readSamples(path: string): Generator<Passage> {
  const content = readFileSync(path, 'utf8').split('#else')[0]!;
  for (const [, code, , script, text] of content.matchAll(
    /^const char\* kTeststr_(([a-z]{2,3})_([A-Z][a-z]{3}))2? =\s*"(.*)";/gm,
  )) {
    const tag = code!.split('_')[0]!;
    // None of a language, Hmong in general, Afar in the order of its words, Burmese in the codes of a font.
    if (/^(?:xx|zz.*|sit|aa|blu)$/.test(tag) || code === 'my_Latn') continue;
    const marked = /[.।。።] /.test(text!);
    const words = text!.split(/\s+/).filter((word) => word !== '');
    const pieces: string[] = [];
    for (let at = 0; at + pieceWords <= words.length; at += pieceWords)
      pieces.push(words.slice(at, at + pieceWords).join(' '));
    yield {
      tag: `${oldTags[tag] ?? tag}-${script === 'Hani' ? 'Jpan' : script}`,
      source: 'cld',
      unit: 'cld',
      paragraphs: marked ? [text!] : pieces,
      ...(marked ? {} : { unmarked: true }),
    };
  }
}

/** Packages that are read of a language, the first in the order of their names: of some there are sixty thousand. */
const mostPackages = 2000;

/** Descriptions of Debian's packages. */
function* readDescriptions(path: string, [, locale]: RegExpExecArray): Generator<Passage> {
  for (const entry of readFileSync(path, 'utf8').split(/\n{2,}/, mostPackages)) {
    const found = /^Package: (\S+)\n.*\nDescription-\S+: .*\n((?: .*(?:\n|$))+)/.exec(entry);
    if (found === null) continue;
    const paragraphs = found[2]!
      .split(/\n \.\n/)
      .map((one) => one.replace(/\n /g, ' '))
      .filter((one) => !/^\s*[*-] /.test(one));
    yield { tag: tagOf(locale!.replace('%5f', '_')), source: 'descriptions', unit: found[1]!, paragraphs };
  }
}
