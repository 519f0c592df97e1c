/**
 * `npm run draw-sentences -- PACKAGES OUT [SOURCES…]`: draws sentences of running text of known language from unpacked packages
 * (`running-text.ts`), as `npm run draw-identify` draws messages: for one, three and twelve sentences that follow each other a file for fitting and one
 * held out, by a hash of the page, question or chapter that they are from. SOURCES are lists of hashes of what the profiles are made of.
 */
import { readFileSync } from 'node:fs';
import { clean, messageHash } from '../../scripts/profiles/clean.js';
import { countScripts, readLanguage } from '../../src/text/index.js';
import { type Drawn, isHeld, isLong, orderOf, writeTexts } from './drawn.js';
import { type Passage, readRunningText } from './running-text.js';
import { sentencesOf } from './sentences.js';

/** Share of a sentence's letters in its script; names and terms in Latin letters stand in others, none of others in Latin text. */
const leastScript = 0.7;
const leastLatin = 0.97;
const mostChars = 400;
/** A sentence of another language with so many words of these, as a share, is English. */
const mostEnglish = 0.25;
const englishWords = new Set(
  'the of and to is are you your for with this that from it be on in as or by which have has can will not when if used using use'.split(' '),
); // biome-ignore format: a list
/** What is fewer than this share of a language's sentences, and in a script that no tag says, are names. */
const leastOfLanguage = 0.1;
const english = 'eng_Latn';

interface Sentence extends Drawn {
  readonly hash: string;
  readonly source: string;
  readonly at: number;
}

const [folder, out, ...sources] = process.argv.slice(2) as [string, string, ...string[]];
const known = new Set(sources.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n')));
const byKey = new Map<string, Map<string, Sentence>>();
const stated = new Set<string>();
const keysOf = new Map<string, Set<string>>();
for (const passage of readRunningText(folder)) {
  for (const [at, text] of sentencesOf(passage).entries()) add(passage, clean(text), at);
}
const drawn = new Map<string, readonly Sentence[]>();
const sums = new Map<string, number>();
for (const [key, { size }] of byKey) sums.set(isoOf(key), (sums.get(isoOf(key)) ?? 0) + size);
for (const [key, own] of byKey) {
  if (!stated.has(key) && own.size < leastOfLanguage * sums.get(isoOf(key))!) continue;
  const alone = [...own.values()].filter(({ hash }) => isAlone(hash, key));
  const halves = [true, false].map((held) => alone.filter((one) => isHeld(one) === held));
  drawn.set(key, halves.flatMap(takeInTurns));
}
writeTexts(out, drawn, 1);

function isoOf(key: string): string {
  return key.split('_')[0]!;
}

function add({ tag, source, unit }: Passage, text: string, at: number): void {
  const named = readLanguage(tag);
  const script = countScripts(text)[0];
  if (named === undefined || script === undefined) return;
  if (script.share < (script.script === 'Latn' ? leastLatin : leastScript)) return;
  if (text.length > mostChars || !isLong(text, script.script)) return;
  // Kurdish in Arabic letters is Sorani.
  const iso = isoOf(named) === 'kmr' && script.script === 'Arab' ? 'ckb' : isoOf(named);
  const key = `${iso}_${script.script}`;
  stated.add(named);
  if (tag.includes('-') && source === 'cld' && named !== key) return;
  const hash = messageHash(text);
  keysOf.set(hash, (keysOf.get(hash) ?? new Set()).add(key));
  if (known.has(hash) || (key !== english && isEnglish(text))) return;
  const own = byKey.get(key) ?? new Map<string, Sentence>();
  byKey.set(key, own);
  const held = source === 'cld' ? { held: true } : {};
  // Captions of letters of an alphabet differ in that letter.
  const name = messageHash(text.replace(/(?<!\p{L})\p{L}(?!\p{L})/gu, ''));
  if (!own.has(name)) own.set(name, { hash, order: orderOf(`${source} ${unit}`), text, source, at, ...held });
}

/** What stands in two languages is not translated, or borrowed; in English it is English. */
function isAlone(hash: string, key: string): boolean {
  const keys = keysOf.get(hash)!;
  return keys.size === 1 || (key === english && keys.has(english));
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => englishWords.has(word)).length > mostEnglish * words.length;
}

/** Twelve sentences of each source by turns, each source in the order of its pages. */
function takeInTurns(all: readonly Sentence[]): readonly Sentence[] {
  const ordered = [...all].sort((a, b) => (a.order === b.order ? a.at - b.at : a.order < b.order ? -1 : 1));
  const bySource = new Map<string, Sentence[]>();
  for (const sentence of ordered) {
    const queue = bySource.get(sentence.source) ?? [];
    bySource.set(sentence.source, queue);
    queue.push(sentence);
  }
  const queues = [...bySource.values()];
  const taken: Sentence[] = [];
  for (let at = 0; taken.length < all.length; at += 12)
    for (const queue of queues) taken.push(...queue.slice(at, at + 12));
  return taken;
}
