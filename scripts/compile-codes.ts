/**
 * Compiles `data/language-codes.json` (`npm run compile-codes`): what every code of ISO 639-1, 639-2 and 639-3 and
 * every retired one stands for, and the script that each language is usually written in.
 *
 * Input (development only): the language aliases and likely subtags of Unicode CLDR (npm cldr-core), which follow the
 * registry of ISO 639-3 and IANA's of language subtags. Where CLDR takes no side, the tables below do.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../src/model/root.js';

const require = createRequire(import.meta.url);
const readCldr = (name: string): unknown =>
  JSON.parse(readFileSync(require.resolve(`cldr-core/supplemental/${name}.json`), 'utf8'));

const { supplemental: metadata } = readCldr('aliases') as {
  supplemental: {
    metadata: { alias: { languageAlias: Record<string, { _reason: string; _replacement: string }> } };
  };
};
const { supplemental: likely } = readCldr('likelySubtags') as {
  supplemental: { likelySubtags: Record<string, string> };
};

/**
 * Macrolanguages, and the individual language that practically all text under their name is in, where CLDR names
 * none, or one that is written less.
 */
const individuals = pairs(
  'ak:twi aka:twi cr:csw cre:csw oj:ojb oji:ojb qu:quy que:quy bal:bal din:dip raj:mwr ff:fuv ful:fuv kon:kng ik:ipk ' +
    'iku:ike bik:bcl kok:gom doi:dgo lah:pnb syr:aii hbs:srp_Latn bua:bua man:emk fil:tgl aze:azj zha:zyb uzb:uzn ' +
    'luy:luy kln:kln kpe:kpe grb:grb hai:hai gon:gon gba:gba del:del den:den tmh:tmh zap:zap rom:rom hmn:hmn ' +
    'bnc:bnc him:him jrb:jrb chm:mhr zza:diq est:ekk sa:san san:san ps:pbt pus:pbt mwr:mwr',
);
/** Two-letter subtags that IANA gives a language and CLDR writes under another. */
const ownSubtags = pairs('tw:twi tl:tgl');
/** Retired codes, and the norm that practically all text under Norwegian's common code is in. */
const retired = pairs(
  'iw:heb in:ind ji:ydd jw:jav mo:ron mol:ron bh:bho sh:srp_Latn scc:srp scr:hrv no:nob nor:nob cmn:cmn nan:nan',
);
/** Languages that CLDR has no likely script for, or knows as another's regional form. */
const moreScripts = pairs('dbr:Latn jii:Latn orh:Latn quh:Latn cnr:Latn prs:Arab swc:Latn drw:Arab tnf:Arab');

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(text.split(' ').map((pair) => pair.split(':') as [string, string]));
}

const aliases = Object.entries(metadata.metadata.alias.languageAlias).filter(
  ([from, { _replacement }]) => /^[a-z]{2,3}$/.test(from) && /^[a-z]{2,3}$/.test(_replacement),
);
/** Two letters to the three that ISO 639-3 has for the same language. */
const threeOfTwo = new Map<string, string>();
/** A macrolanguage to the individual one. */
const individualOf = new Map<string, string>();
for (const [from, { _reason, _replacement: to }] of aliases) {
  if (_reason === 'overlong' && to.length === 2 && !['mol', 'tgl', 'aka'].includes(from))
    threeOfTwo.set(to, from);
  if (_reason === 'macrolanguage' && from.length === 3) individualOf.set(to, from);
}
for (const [two, three] of Object.entries(ownSubtags)) threeOfTwo.set(two, three);

/** The individual language of ISO 639-3 that a code stands for, with a script where the code implies one. */
function resolve(code: string): string {
  const own = individuals[code] ?? retired[code];
  if (own !== undefined) return own;
  const individual = individualOf.get(code);
  if (individual !== undefined) return individual;
  const three = threeOfTwo.get(code);
  if (three !== undefined) return individuals[three] ?? three;
  const replaced = aliases.find(([from]) => from === code)?.[1];
  if (replaced === undefined) return code;
  if (replaced._reason === 'macrolanguage') return code;
  if (replaced._replacement.length === 2)
    return threeOfTwo.get(replaced._replacement) === code && !individualOf.has(replaced._replacement)
      ? code
      : resolve(replaced._replacement);
  return resolve(replaced._replacement);
}

const scriptByLanguage = new Map<string, string>(Object.entries(moreScripts));
const regions: Record<string, string> = {};
for (const [tag, full] of Object.entries(likely.likelySubtags)) {
  const [language = '', region] = tag.split('-');
  const script = full.split('-')[1]!;
  if (language === 'und') continue;
  if (region === undefined) scriptByLanguage.set(language, script);
  else if (/^[A-Z]{2}$/.test(region)) regions[`${resolve(language)}-${region}`] = script;
}

const codes = new Set([
  ...aliases.map(([from]) => from),
  ...threeOfTwo.keys(),
  ...Object.keys(individuals),
  ...Object.keys(retired),
  ...scriptByLanguage.keys(),
]);
const same: Record<string, string> = {};
const scripts: Record<string, string[]> = {};
const placed = new Set<string>();
for (const code of [...codes].sort()) {
  const resolved = resolve(code);
  if (resolved !== code) same[code] = resolved;
  const language = resolved.slice(0, 3);
  if (placed.has(language)) continue;
  placed.add(language);
  const two = [...threeOfTwo].find(([, three]) => (individuals[three] ?? three) === language)?.[0];
  const macro = [...individualOf].find(([, one]) => one === language)?.[0];
  const script = [language, two, macro, code]
    .map((name) => (name === undefined ? undefined : scriptByLanguage.get(name)))
    .find((found) => found !== undefined);
  if (script === undefined) console.log(`left out, no script is known: ${language}`);
  else scripts[script] = [...(scripts[script] ?? []), language];
}
/** The tag of a language that has two letters: its own before its macrolanguage's. */
const tags: Record<string, string> = {};
for (const two of [...threeOfTwo.keys()].sort()) {
  const language = resolve(two);
  if (tags[language] === undefined || threeOfTwo.get(two) === language) tags[language] = two;
}
for (const [two, language] of Object.entries(ownSubtags)) tags[language] = two;

const sorted = <T>(record: Record<string, T>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
const data = {
  same: sorted(same).map((pair) => pair.join(':')),
  tags: sorted(tags).map((pair) => pair.join(':')),
  regions: sorted(regions).map((pair) => pair.join(':')),
  scripts: Object.fromEntries(sorted(scripts).map(([script, list]) => [script, list.sort().join(' ')])),
};
const line = (list: readonly string[]): string => JSON.stringify(list.join(' '));
writeFileSync(
  join(packageRoot(), 'data/language-codes.json'),
  `{\n  "same": ${line(data.same)},\n  "tags": ${line(data.tags)},\n  "regions": ${line(data.regions)},\n  "scripts": ${JSON.stringify(data.scripts, null, 4).replace(/\}$/, '  }')}\n}\n`,
);
