import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError, type LanguageKey, languageOf, packageRoot, scriptOf } from '../model/index.js';
import { languageTable } from './language-table.js';
import { countScripts } from './scripts.js';

interface LanguageCodes {
  /** Two letters, macrolanguages and retired codes to the language of ISO 639-3, with a script where they imply one. */
  readonly same: ReadonlyMap<string, string>;
  /** ISO 639-3 to the two letters that BCP 47 takes. */
  readonly tags: ReadonlyMap<string, string>;
  /** Language and region, `pan-PK`, to the script that the region writes the language in. */
  readonly regions: ReadonlyMap<string, string>;
  /** Every language of ISO 639-3 to its usual script. */
  readonly scripts: ReadonlyMap<string, string>;
}

let loaded: LanguageCodes | undefined;

/** The compiled codes of `data/language-codes.json`, read once. */
function languageCodes(): LanguageCodes {
  if (loaded !== undefined) return loaded;
  const file = join(packageRoot(), 'data/language-codes.json');
  const { same, tags, regions, scripts } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly [name in 'same' | 'tags' | 'regions']: string;
  } & { readonly scripts: Readonly<Record<string, string>> };
  const mapOf = (list: string) => new Map(list.split(' ').map((pair) => pair.split(':') as [string, string]));
  loaded = {
    same: mapOf(same),
    tags: mapOf(tags),
    regions: mapOf(regions),
    scripts: new Map(
      Object.entries(scripts).flatMap(([script, list]) =>
        list.split(' ').map((language) => [language, script] as const),
      ),
    ),
  };
  return loaded;
}

/**
 * The individual language that a code stands for: `hin` of `hi`, `arb` of `ar` and `ara`, `tgl` of `tl` and `fil`,
 * `ind` of the retired `in`.
 *
 * @param code
 *   of ISO 639-1, 639-2 (either form) or 639-3, in any case
 * @returns
 *   ISO 639-3; undefined where there is no such code
 */
export function languageOfCode(code: string): string | undefined {
  const { same, scripts } = languageCodes();
  const lower = code.toLowerCase();
  const language = same.get(lower)?.slice(0, 3) ?? lower;
  return scripts.has(language) ? language : undefined;
}

/**
 * The language key that a person or a file means: `hin_Deva` of `hin_Deva`, `hin`, `hi` and `hi-IN`; `cmn_Hant` of
 * `zh-TW`, `srp_Latn` of `sr-Latn` and `sh`.
 *
 * The script is the one that the name says, else the one that the region or the sample says, else the usual one.
 *
 * @param name
 *   a key, a code of ISO 639-1, 639-2 or 639-3, or a BCP 47 tag (`-` or `_` between its parts, in any case)
 * @param sample
 *   text of the language, where there is some
 * @returns
 *   undefined where the name is no language
 */
export function readLanguage(name: string, sample = ''): LanguageKey | undefined {
  const parts = tagPattern.exec(name)?.groups;
  if (parts === undefined) return undefined;
  const code = (parts.extended ?? parts.language!).toLowerCase();
  const language = languageOfCode(code);
  // A key of a language that ISO 639 does not have is private use and stays what it is, `und_Latn` among them.
  if (language === undefined) return keyPattern.test(name) ? name : undefined;
  const { same, regions } = languageCodes();
  const script =
    (parts.script === undefined ? undefined : titleCase(parts.script)) ??
    regions.get(`${language}-${parts.region?.toUpperCase()}`) ??
    scriptOfSample(language, sample) ??
    same.get(code)?.slice(4);
  return `${language}_${script || usualScript(language)}`;
}

const keyPattern = /^[a-z]{3}_[A-Z][a-z]{3}$/;

/** Language, extended language, script and region of a tag; variants and extensions say nothing of the key. */
const tagPattern =
  /^(?<language>[a-z]{2,3})(?:[-_](?<extended>[a-z]{3}))?(?:[-_](?<script>[a-z]{4}))?(?:[-_](?<region>[a-z]{2}|\d{3}))?(?:[-_](?:[a-z\d]{5,8}|\d[a-z\d]{3}|[a-z\d](?:[-_][a-z\d]{2,8})+))*$/i;

function titleCase(script: string): string {
  return script[0]!.toUpperCase() + script.slice(1).toLowerCase();
}

/** The script that most of the sample is in, where the language is written in it. */
function scriptOfSample(language: string, sample: string): string | undefined {
  const seen = sample === '' ? undefined : countScripts(sample)[0]?.script;
  return seen !== undefined && languageTable().byIso.get(language)?.scripts.includes(seen) ? seen : undefined;
}

function usualScript(language: string): string {
  return languageTable().byIso.get(language)?.scripts[0] ?? languageCodes().scripts.get(language) ?? 'Zyyy';
}

/**
 * The keys that a name may stand for: one where it says the script, else one for each script that the language is
 * identified in, `srp_Cyrl` and `srp_Latn` of `sr`.
 *
 * @returns
 *   empty where the name is no language
 */
export function keysOfLanguage(name: string): readonly LanguageKey[] {
  const key = readLanguage(name);
  if (key === undefined) return [];
  const scripts = /^[a-z]{2,3}$/i.test(name)
    ? languageTable().byIso.get(languageOf(key))?.scripts
    : undefined;
  return scripts?.map((script) => `${languageOf(key)}_${script}`) ?? [key];
}

/**
 * The language key that a person gives.
 *
 * @param option
 *   where it was given, `--src-lang`
 * @throws
 *   CorpusError `unknown-language`
 */
export function requireLanguage(name: string, option: string, sample = ''): LanguageKey {
  const key = readLanguage(name, sample);
  if (key !== undefined) return key;
  throw new CorpusError('unknown-language', 'not a language tulay knows', {
    stage: 'config',
    where: option,
    expected: 'a key like hin_Deva, a code of ISO 639 or a BCP 47 tag',
    actual: JSON.stringify(name),
  });
}

/**
 * The BCP 47 tag of a language key: `hi` for `hin_Deva`, `tl` for `tgl_Latn`, `sr-Latn` where the script is not
 * the usual one; Chinese always with its script.
 *
 * By a table of our own: `Intl.getCanonicalLocales` would turn `tl` into `fil`.
 */
export function toBcp47(key: LanguageKey): string {
  const language = languageOf(key);
  const script = scriptOf(key);
  const tag = languageCodes().tags.get(language) ?? language;
  const plain = script === 'Zyyy' || (script === usualScript(language) && language !== 'cmn');
  return plain ? tag : `${tag}-${script}`;
}
