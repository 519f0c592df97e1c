/** Messages of free programs, which have running text in languages of which the Declaration has little or nothing. */
import { countScripts, languageOfCode } from '../../src/text/index.js';
import { individual } from '../language-labels.js';
import { clean, messageHash } from './clean.js';
import { readDebian, type Tagged } from './debian.js';
import { readPackages } from './packages.js';

/** A language of a script and what its messages say, each once. */
export interface Messages {
  readonly iso: string;
  readonly script: string;
  readonly texts: readonly string[];
}

/** Share of a language's letters that are in a script: what stands in others was not translated. */
const leastScript = 0.3;
/** Share of a message's letters that are in its script. */
const leastOfMessage = 0.6;
/** Letters that are read of a language: more say the same, and of some there are ten million. */
const mostLetters = 250_000;
/** A word of so many letters that stands in more than this share of the languages of a script is a name. */
const leastName = 4;
const namesShare = 0.25;

/**
 * Reads all programs; a message that stands in two languages is untranslated or borrowed, and is left out.
 *
 * @param debian
 *   folder of unpacked packages, see {@link readDebian}
 * @param hear
 *   is given the hash of each message
 */
export function readMessages(debian: string, hear: (hash: string) => void): readonly Messages[] {
  const byKey = new Map<string, Map<string, string>>();
  const languages = new Map<string, string | null>();
  for (const { tag, messages } of readPrograms(debian)) {
    const named = languageOfTag(tag);
    for (const message of messages) {
      if (message.length < 3) continue;
      const text = clean(message);
      const script = /\p{L}{2}/u.test(text) ? countScripts(text)[0] : undefined;
      if (script === undefined || script.share < leastOfMessage) continue;
      // Kurdish in Arabic letters is Sorani.
      const iso = named === 'kmr' && script.script === 'Arab' ? individual.kur! : named;
      const hash = messageHash(text);
      hear(hash);
      const of = languages.get(hash);
      languages.set(hash, of === undefined || of === iso ? iso : null);
      const key = `${iso}_${script.script}`;
      const held = byKey.get(key) ?? new Map<string, string>();
      byKey.set(key, held);
      if (!held.has(hash)) held.set(hash, text);
    }
  }
  const own = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => {
      const [iso, script] = key.split('_') as [string, string];
      return { iso, script, texts: sample([...held].filter(([hash]) => languages.get(hash) !== null)) };
    });
  return withoutNames(own.filter(isWritten));

  function isWritten({ iso, texts }: Messages): boolean {
    const all = own.filter((other) => other.iso === iso);
    return lettersOf(texts) >= leastScript * all.reduce((sum, other) => sum + lettersOf(other.texts), 0);
  }
}

/** The language of a tag, without its script and region. */
export function languageOfTag(tag: string): string {
  const base = tag.split('-')[0]!;
  return individual[tag] ?? individual[base] ?? languageOfCode(base) ?? base;
}

/** What each program says in each of its languages. */
export function* readPrograms(debian: string): Generator<Tagged> {
  yield* readPackages();
  yield* readDebian(debian);
}

/** So many messages, in the order of their hashes, as are read. */
function sample(messages: readonly (readonly [string, string])[]): readonly string[] {
  const texts: string[] = [];
  let letters = 0;
  for (const [, text] of [...messages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (letters >= mostLetters) break;
    texts.push(text);
    letters += text.length;
  }
  return texts;
}

function lettersOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

const word = /[\p{L}\p{M}]+/gu;

/** Takes out what many languages of a script write alike: names of programs and of what they read. */
function withoutNames(all: readonly Messages[]): readonly Messages[] {
  const counts = new Map<string, number>();
  const languages = new Map<string, number>();
  for (const { script, texts } of all) {
    languages.set(script, (languages.get(script) ?? 0) + 1);
    const words = new Set(texts.flatMap((text) => text.toLowerCase().match(word) ?? []));
    for (const one of words)
      if (one.length >= leastName) counts.set(`${script} ${one}`, (counts.get(`${script} ${one}`) ?? 0) + 1);
  }
  return all.map(({ iso, script, texts }) => {
    const most = Math.max(3, namesShare * languages.get(script)!);
    const isName = (one: string): boolean => (counts.get(`${script} ${one.toLowerCase()}`) ?? 0) > most;
    return {
      iso,
      script,
      texts: texts.map((text) => text.replace(word, (one) => (isName(one) ? ' ' : one))),
    };
  });
}
