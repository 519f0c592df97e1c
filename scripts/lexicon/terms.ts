import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { tokenize } from '../../src/text/lexicon-tokens.js';
import { type LocaleConcept, readJson, sorted } from './cldr.js';
import { type RuleSets, Speller } from './spellout.js';

const require = createRequire(import.meta.url);

type Names = Readonly<Record<string, unknown>>;

/** Names of one locale by concept id. */
type NamesById = ReadonlyMap<string, readonly string[]>;

/**
 * What every CLDR locale calls the months, the days of the week, parts of the day, units of measure and numbers, by locale
 * id. The regions of countries are left out: of 5,395 that CLDR names, four languages or more name three.
 */
export function readTerms(): Map<string, LocaleConcept[]> {
  const gathered = new Map<string, Map<string, string[]>>();
  const add = (locale: string, names: NamesById): void => {
    const all = gathered.get(locale) ?? new Map<string, string[]>();
    gathered.set(locale, all);
    for (const [id, some] of names) all.set(id, [...(all.get(id) ?? []), ...some]);
  };
  for (const [file, read] of [
    [require.resolve('cldr-dates-full/package.json'), readDates],
    [require.resolve('cldr-units-full/package.json'), readUnits],
  ] as const) {
    const folder = join(dirname(file), 'main');
    const untranslated = read(folder, 'und');
    for (const locale of sorted(readdirSync(folder))) {
      // What is equal to the root's nobody translated; the root speaks English.
      if (locale === 'en') add(locale, read(folder, locale));
      else if (locale !== 'und') add(locale, without(read(folder, locale), untranslated));
    }
  }
  const numbers = join(dirname(require.resolve('cldr-rbnf/package.json')), 'rbnf');
  for (const file of sorted(readdirSync(numbers))) {
    const locale = basename(file, '.json');
    if (file.endsWith('.json') && locale !== 'und') add(locale, readNumbers(join(numbers, file), locale));
  }
  return new Map(
    sorted([...gathered.keys()]).map((locale) => {
      const names = gathered.get(locale)!;
      const concepts = sorted([...names.keys()]).map((id) => ({ id, names: names.get(id)!, keywords: [] }));
      return [locale, concepts];
    }),
  );
}

function without(names: NamesById, others: NamesById): NamesById {
  return new Map(
    [...names].map(([id, some]) => [id, some.filter((name) => !others.get(id)?.includes(name))] as const),
  );
}

/** All strings of a tree of names. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

const at = (tree: unknown, ...path: readonly string[]): unknown =>
  path.reduce((node, key) => (node as Names | undefined)?.[key], tree);

/** Fields of a date, which are units of time too. */
const timeFields = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

function readDates(folder: string, locale: string): NamesById {
  const names = new Map<string, string[]>();
  const add = (id: string, value: unknown): void => {
    names.set(id, [...(names.get(id) ?? []), ...stringsOf(value)]);
  };
  const calendar = readIfThere(join(folder, locale, 'ca-gregorian.json'));
  const gregorian = at(calendar, 'main', locale, 'dates', 'calendars', 'gregorian');
  for (const [kind, id] of [
    ['months', 'month'],
    ['days', 'day'],
    ['dayPeriods', 'time'],
  ] as const) {
    for (const use of ['format', 'stand-alone']) {
      const wide = at(gregorian, kind, use, 'wide') as Names | undefined;
      for (const [key, value] of Object.entries(wide ?? {}))
        if (!/^(am|pm)/.test(key)) add(`${id}/${key}`, value);
    }
  }
  const fields = at(readIfThere(join(folder, locale, 'dateFields.json')), 'main', locale, 'dates', 'fields');
  for (const field of timeFields) add(`unit/duration-${field}`, at(fields, field, 'displayName'));
  for (const days of ['-1', '0', '1']) add(`day/${days}`, at(fields, 'day', `relative-type-${days}`));
  return names;
}

function readUnits(folder: string, locale: string): NamesById {
  const units = at(readIfThere(join(folder, locale, 'units.json')), 'main', locale, 'units', 'long') as Names;
  const names = new Map<string, string[]>();
  for (const [unit, forms] of Object.entries(units ?? {})) {
    // Prefixes and compounds are no words.
    if (!unit.includes('-') || /^(10p|1024p|coordinate)|-per-/.test(unit)) continue;
    const { gender: _, perUnitPattern: __, ...words } = forms as Names;
    const said = stringsOf(words).map((form) => form.replace('{0}', ' ').trim());
    names.set(`unit/${unit}`, [...new Set(said)]);
  }
  return names;
}

function readIfThere(file: string): unknown {
  return existsSync(file) ? readJson(file) : undefined;
}

/** Numbers that are spelled; one is an article in many languages and would be found everywhere. */
const small = [0, ...Array.from({ length: 99 }, (_, k) => k + 2), 200, 300, 400, 500, 600, 700, 800, 900];
const scales = [100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e12];
const cardinal = /^%spellout-(cardinal|numbering)(?!.*(year|days|financial))/;
const softHyphen = '\u00ad';
/** Ordinals that are spelled: days of a month. */
const mostOrdinal = 31;

function readNumbers(file: string, locale: string): NamesById {
  const sets = at(readJson(file), 'rbnf', 'rbnf', 'SpelloutRules') as RuleSets | undefined;
  const names = new Map<string, string[]>();
  if (sets === undefined) return names;
  const speller = new Speller(sets, locale);
  const known = new Map<string, number>();
  const add = (id: string, word: string): void => {
    const all = names.get(id) ?? [];
    if (!all.includes(word)) names.set(id, [...all, word]);
  };
  const phrases = (value: number, kind: RegExp): readonly string[] =>
    Object.keys(sets)
      .filter((set) => kind.test(set))
      .map((set) => speller.spell(value, set) ?? '');
  // A soft hyphen stands where a long word may be broken: `ein\u00adund\u00adzwanzig`.
  const spelled = (value: number, kind: RegExp): (readonly string[])[] =>
    phrases(value, kind).map((phrase) => tokenize(phrase.replaceAll(softHyphen, '')));
  const parts = (value: number): (readonly string[])[] =>
    phrases(value, cardinal)
      .filter((phrase) => phrase.includes(softHyphen))
      .map((phrase) => tokenize(phrase.replaceAll(softHyphen, ' ')));
  for (const words of spelled(1, cardinal)) for (const word of words) known.set(word, 1);
  for (const value of small) {
    for (const words of spelled(value, cardinal)) {
      if (words.length !== 1 || known.has(words[0]!)) continue;
      add(`number/${value}`, words[0]!);
      known.set(words[0]!, value);
    }
  }
  for (const scale of scales) {
    const own = new Set<string>();
    for (const times of [1, 2, 5]) {
      for (const words of [...spelled(scale * times, cardinal), ...parts(scale * times)]) {
        // `two thousand`: what is left when the other word is known, if one thousand is called so too.
        const left = words.filter((word) => !known.has(word));
        const like = left[0]?.slice(0, 3);
        const same = times === 1 || [...own].some((word) => word.startsWith(like!));
        if (left.length === 1 && same && (times === 1 || words.length > 1)) own.add(left[0]!);
      }
    }
    for (const word of own) {
      add(`number/${scale}`, word);
      known.set(word, scale);
    }
  }
  for (let value = 1; value <= mostOrdinal; value++) {
    for (const words of spelled(value, /^%spellout-ordinal/)) {
      if (words.length === 1 && !known.has(words[0]!)) add(`ordinal/${value}`, words[0]!);
    }
  }
  return names;
}
