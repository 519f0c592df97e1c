/** What both draws of texts of known language have in common: how long a text is, and the halves for fitting and held out. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of a message or sentence, texts of a language, and those below which it is left out. */
const leastWords = 5;
const mostTexts = 40;
const leastTexts = 5;
const sizes = [1, 3, 12];
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

/** A message or a sentence: of one order are those that translate each other. */
export interface Drawn {
  readonly order: string;
  readonly text: string;
  /** Held out, whatever its order. */
  readonly held?: boolean;
}

/** A hash by which texts are put in order and in halves. */
export function orderOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a text has so many words that it can be told. */
export function isLong(text: string, script: string): boolean {
  const letters = unspaced[script];
  if (letters !== undefined) return (text.match(/\p{L}/gu)?.length ?? 0) >= leastWords * letters;
  return (text.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0) >= leastWords;
}

/**
 * Writes texts of one, three and twelve messages or sentences, a file for fitting and one held out of each.
 *
 * @param byKey
 *   of each language its messages or sentences, in the order in which they are taken
 * @param least
 *   how many a half must have of a language, in texts of three
 */
export function writeTexts(
  out: string,
  byKey: ReadonlyMap<string, readonly Drawn[]>,
  least = leastTexts,
): void {
  mkdirSync(out, { recursive: true });
  for (const half of ['fit', 'held']) {
    for (const size of sizes) {
      const lines: string[] = [];
      const languages = new Set<string>();
      for (const [key, all] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const own = all.filter((one) => isHeld(one) === (half === 'held'));
        if (own.length < least * 3) continue;
        const texts: string[] = [];
        for (let at = 0; at + size <= own.length && texts.length < mostTexts; at += size)
          texts.push(
            own
              .slice(at, at + size)
              .map(({ text }) => text)
              .join('\n'),
          );
        for (const text of texts) lines.push(JSON.stringify({ lang: key, text }));
        if (texts.length > 0) languages.add(key);
      }
      writeFileSync(join(out, `${half}-${size}.jsonl`), `${lines.join('\n')}\n`);
      console.log(`${half}-${size}: ${lines.length} texts, ${languages.size} languages`);
    }
  }
}

/** Whether a text is in the half that nothing is fitted to. */
export function isHeld({ order, held }: Drawn): boolean {
  return held ?? parseInt(order[0]!, 16) % 2 === 1;
}
