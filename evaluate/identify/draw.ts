/**
 * `npm run draw-identify -- CATALOGS OUT [SOURCES…]`: draws texts of known language from catalogs of GNU gettext (`.mo`) under a folder, as
 * JSON lines for `npm run evaluate-identify`: for one, three and twelve messages a file for fitting and one held out, by a hash of the
 * original. SOURCES are lists of hashes of messages (`npm run compile-profiles` writes them) that are left out.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { individual } from '../../scripts/language-labels.js';
import { isSame, readCatalogs } from '../../scripts/profiles/catalogs.js';
import { clean, messageHash } from '../../scripts/profiles/clean.js';
import { countScripts, readLanguage } from '../../src/text/index.js';

/** Words of a message, texts of a language, and those below which it is left out. */
const leastWords = 5;
const mostTexts = 40;
const leastTexts = 5;
const sizes = [1, 3, 12];
const leastScript = 0.7;
/** Share of a language's messages that are in a script: fewer are names, or not translated. */
const leastOfLanguage = 0.1;
/** Scripts without spaces between words, where so many letters stand for a word. */
const unspaced: Readonly<Record<string, number>> = {
  Hans: 2,
  Hant: 2,
  Jpan: 2,
  Thai: 4,
  Laoo: 4,
  Khmr: 4,
  Mymr: 4,
  Tibt: 3,
};

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
mkdirSync(out, { recursive: true });
for (const half of ['fit', 'held']) {
  for (const size of sizes) {
    const lines: string[] = [];
    const languages = new Set<string>();
    for (const [key, messages] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const own = [...messages]
        .filter(([hash]) => keysOf.get(hash)!.size === 1)
        .map(([hash, message]) => ({ hash, order: order(message), ...message }))
        .filter((message) => (parseInt(message.order[0]!, 16) % 2 === 0) === (half === 'fit'))
        .sort((a, b) => (a.order + a.hash < b.order + b.hash ? -1 : 1));
      if (own.length < leastTexts * 3) continue;
      const texts: string[] = [];
      for (let at = 0; at + size <= own.length && texts.length < mostTexts; at += size)
        texts.push(
          own
            .slice(at, at + size)
            .map(({ text }) => text)
            .join('\n'),
        );
      for (const text of texts) lines.push(JSON.stringify({ lang: key, text }));
      languages.add(key);
    }
    writeFileSync(join(out, `${half}-${size}.jsonl`), `${lines.join('\n')}\n`);
    console.log(`${half}-${size}: ${lines.length} texts, ${languages.size} languages`);
  }
}

function order({ original }: Message): string {
  return createHash('sha256').update(original).digest('hex');
}

function isLong(text: string, script: string): boolean {
  const letters = unspaced[script];
  if (letters !== undefined) return (text.match(/\p{L}/gu)?.length ?? 0) >= leastWords * letters;
  return (text.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0) >= leastWords;
}
