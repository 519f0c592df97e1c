/**
 * `npm run draw-identify -- CATALOGS OUT [SOURCES…]`: draws texts of known language from catalogs of GNU gettext (`.mo`) under a folder, as
 * JSON lines for `npm run evaluate-identify`: for one, three and twelve messages a file for fitting and one held out, by a hash of the
 * original. SOURCES are lists of hashes of messages (`npm run compile-profiles` writes them) that are left out.
 */
import { readFileSync } from 'node:fs';
import { individual } from '../../scripts/language-labels.js';
import { isSame, readCatalogs } from '../../scripts/profiles/catalogs.js';
import { clean, messageHash } from '../../scripts/profiles/clean.js';
import { countScripts, readLanguage } from '../../src/text/index.js';
import { isLong, orderOf, writeTexts } from './drawn.js';

const leastScript = 0.7;
/** Share of a language's messages that are in a script: fewer are names, or not translated. */
const leastOfLanguage = 0.1;
interface Message {
  readonly original: string;
  readonly text: string;
}

const [folder, out, ...sources] = process.argv.slice(2) as [string, string, ...string[]];
const known = new Set(sources.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n')));
const byKey = new Map<string, Map<string, Message>>();
const keysOf = new Map<string, Set<string>>();

for (const { tag, messages } of readCatalogs(folder)) {
  const named = readLanguage(tag);
  if (named === undefined) continue;
  for (const { original, text } of messages) {
    const said = clean(text);
    const script = countScripts(said)[0];
    if (script === undefined || script.share < leastScript) continue;
    const code = named.split('_')[0]!;
    const iso = code === 'kmr' && script.script === 'Arab' ? individual.kur! : (individual[code] ?? code);
    const key = `${iso}_${script.script}`;
    if (!isLong(said, script.script) || isSame({ original, text })) continue;
    const hash = messageHash(said);
    keysOf.set(hash, (keysOf.get(hash) ?? new Set()).add(iso));
    if (known.has(hash)) continue;
    const own = byKey.get(key) ?? new Map<string, Message>();
    byKey.set(key, own);
    if (!own.has(hash)) own.set(hash, { original, text: said });
  }
}
const sums = new Map<string, number>();
for (const [key, { size }] of byKey) sums.set(key.split('_')[0]!, (sums.get(key.split('_')[0]!) ?? 0) + size);
for (const [key, { size }] of byKey)
  if (size < leastOfLanguage * sums.get(key.split('_')[0]!)!) byKey.delete(key);
const drawn = [...byKey].map(([key, messages]) => {
  const own = [...messages]
    .filter(([hash]) => keysOf.get(hash)!.size === 1)
    .map(([hash, { original, text }]) => ({ hash, order: orderOf(original), text }));
  return [key, own.sort((a, b) => (a.order + a.hash < b.order + b.hash ? -1 : 1))] as const;
});
writeTexts(out, new Map(drawn));
