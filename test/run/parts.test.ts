import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentifier, type Identifier } from '../../src/identify/index.js';
import { applyEdits } from '../../src/model/index.js';
import { readSource } from '../../src/read/index.js';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { splitLanguages } from '../../src/run/tasks/parts.js';
import { validateCorpus } from '../../src/validate/index.js';

const texts = {
  eng_Latn: [
    'The harbour of Marwick',
    'The harbour of Marwick is older than the town, and whoever sees it for the first time believes it.',
    'In winter few ships come, because the storm drives the ice into the bay and the 40 fishermen stay at home.',
    'Their stories',
    'They mend their nets and tell each other the stories that their grandfathers told in 1820.',
    'The lighthouse was built in 1874, and since then the children have been allowed to watch the ships.',
  ],
  fra_Latn: [
    'Le port de Marwick',
    'Le port de Marwick est plus vieux que la ville, et qui le voit pour la première fois le croit aussitôt.',
    'En hiver peu de navires arrivent, car la tempête pousse la glace dans la baie et les 40 pêcheurs restent chez eux.',
    'Leurs histoires',
    'Ils réparent leurs filets et se racontent les histoires que leurs grands-pères racontaient en 1820.',
    'Le phare fut construit en 1874, et depuis les enfants ont le droit de regarder passer les navires.',
  ],
  deu_Latn: [
    'Der Hafen von Marwick',
    'Der Hafen von Marwick ist älter als die Stadt, und wer ihn zum ersten Mal sieht, glaubt es sofort.',
    'Im Winter kommen wenige Schiffe, denn der Sturm treibt das Eis in die Bucht und die 40 Fischer bleiben zu Hause.',
    'Ihre Geschichten',
    'Sie flicken ihre Netze und erzählen sich die Geschichten, die ihre Großväter 1820 erzählt haben.',
    'Der Leuchtturm wurde 1874 gebaut, und seitdem dürfen die Kinder den Schiffen zusehen.',
  ],
  rus_Cyrl: [
    'Гавань Марвика',
    'Гавань Марвика старше города, и кто видит её впервые, сразу этому верит.',
    'Зимой приходит мало кораблей, потому что буря гонит лёд в бухту, и 40 рыбаков остаются дома.',
    'Их истории',
    'Они чинят сети и рассказывают друг другу истории, которые их деды рассказывали в 1820 году.',
    'Маяк построили в 1874 году, и с тех пор детям разрешают смотреть на корабли.',
  ],
};
type Language = keyof typeof texts;

let identify: Identifier;
beforeAll(async () => {
  identify = await createIdentifier();
});

const alternate = (a: Language, b: Language): string =>
  texts[a].map((line, at) => `${line}\n\n${texts[b][at]}`).join('\n\n');
const halves = (a: Language, b: Language): string => [...texts[a], ...texts[b]].join('\n\n');

async function split(text: string) {
  const raw = readSource({ path: 'page.txt', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  return splitLanguages(raw, identify(raw.plain));
}

describe('a page in two languages is a document in each', () => {
  it.each([
    ['paragraph by paragraph', alternate('eng_Latn', 'fra_Latn'), ['eng_Latn', 'fra_Latn']],
    ['half and half', halves('eng_Latn', 'fra_Latn'), ['eng_Latn', 'fra_Latn']],
    ['line by line', alternate('deu_Latn', 'fra_Latn').replaceAll('\n\n', '\n'), ['deu_Latn', 'fra_Latn']],
    ['in two scripts', alternate('rus_Cyrl', 'eng_Latn'), ['rus_Cyrl', 'eng_Latn']],
    ['relatives', halves('deu_Latn', 'eng_Latn'), ['deu_Latn', 'eng_Latn']],
  ] as const)('%s', async (_, text, languages) => {
    const parts = await split(text);
    expect(parts.map(({ plain }) => identify(plain).key)).toEqual(languages);
    parts.forEach(({ plain, edits }, at) => {
      expect(plain.split('\n').filter((line) => line !== '')).toEqual(texts[languages[at]!]);
      expect(applyEdits(text, edits)).toBe(plain);
    });
    expect(parts[0]!.notes.join()).toMatch(/is in 2 languages/);
  });

  const sentences = (a: Language, b: Language): string =>
    texts[a]
      .map((line, at) => `${line} ${texts[b][at]}`)
      .filter((line) => line.includes('.'))
      .join('\n\n');
  const columns = (a: Language, b: Language, between: string): string =>
    texts[a].map((line, at) => `${line}${between}${texts[b][at]}`).join('\n');
  const inTurns = (texts: readonly string[]): string[] => texts.filter((line) => line.endsWith('.'));

  it.each([
    ['English and French', 'eng_Latn', 'fra_Latn'],
    ['German and French', 'deu_Latn', 'fra_Latn'],
    ['French and German', 'fra_Latn', 'deu_Latn'],
    ['English and German', 'eng_Latn', 'deu_Latn'],
    ['Russian and English', 'rus_Cyrl', 'eng_Latn'],
    ['German and Russian', 'deu_Latn', 'rus_Cyrl'],
  ] as const)('sentence by sentence: %s', async (_, a, b) => {
    const text = Array.from({ length: 3 }, () => sentences(a, b)).join('\n\n');
    const parts = await split(text);
    expect(
      parts.map(({ plain }) =>
        plain
          .trim()
          .split(/\s*\n\s*|(?<=[.])\s*(?=\p{Lu})/u)
          .filter((line) => line !== ''),
      ),
    ).toEqual([
      [...inTurns(texts[a]), ...inTurns(texts[a]), ...inTurns(texts[a])],
      [...inTurns(texts[b]), ...inTurns(texts[b]), ...inTurns(texts[b])],
    ]);
    for (const { plain, edits } of parts) expect(applyEdits(text, edits)).toBe(plain);
  });

  it.each([
    ['parted by tabs', 'eng_Latn', 'fra_Latn', '\t'],
    ['parted by bars', 'deu_Latn', 'eng_Latn', ' | '],
    ['parted by wide gaps', 'fra_Latn', 'rus_Cyrl', '     '],
    ['parted by slashes', 'rus_Cyrl', 'deu_Latn', ' / '],
  ] as const)('in columns %s', async (_, a, b, between) => {
    const text = `${columns(a, b, between)}\n${columns(a, b, between)}`;
    const parts = await split(text);
    expect(parts.map(({ plain }) => plain.split('\n').map((line) => line.trim()))).toEqual([
      [...texts[a], ...texts[a]],
      [...texts[b], ...texts[b]],
    ]);
  });

  it.each([
    ['one language', texts.eng_Latn.join('\n\n')],
    ['a quotation', [...texts.eng_Latn, texts.fra_Latn[1]].join('\n\n')],
    ['a title and its translation', [texts.fra_Latn[0], ...texts.eng_Latn].join('\n\n')],
    ['names and terms', `${texts.eng_Latn.join('\n\n')}\n\nÎle-de-France, Saint-Étienne, Besançon, Orléans`],
    [
      'sentences of one and a few of another',
      `${texts.eng_Latn.slice(1).join(' ')} ${texts.fra_Latn[1]} ${texts.eng_Latn[2]}`,
    ],
    [
      'a table of numbers and words',
      texts.deu_Latn.map((line, at) => `${line}\t${at}\t${at * 7} EUR`).join('\n'),
    ],
    [
      'lines that mix two',
      texts.eng_Latn.map((line, at) => `${line} ${texts.fra_Latn[at]}`.slice(0, 90)).join('\n\n'),
    ],
  ])('but %s is one document', async (_, text) => {
    const parts = await split(text);
    expect(parts).toHaveLength(1);
    expect(parts[0]!.plain).toBe(text);
  });
});

it('a page that declares one of its languages was translated in half, and is one document', async () => {
  const text = `---\nlang: fr\n---\n\n${texts.fra_Latn.join('\n\n')}\n\n${texts.eng_Latn.join('\n\n')}`;
  const raw = readSource({ path: 'page.md', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  expect(await splitLanguages(raw, identify(raw.plain))).toEqual([raw]);
});

it('a page that declares English, as programs do where nobody told them, is a document in each of its languages', async () => {
  const half = (own: Language) => texts[own].map((line) => `<p>${line}</p>`).join('');
  const text = `<!doctype html><html lang="en"><body><main>${half('fra_Latn')}${half('eng_Latn')}</main></body></html>`;
  const raw = readSource({ path: 'page.html', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  const parts = await splitLanguages(raw, identify(raw.plain));
  expect(parts.map(({ plain }) => plain.match(/[^\n]+/g))).toEqual([texts.fra_Latn, texts.eng_Latn]);
});

it('a page that declares one of its languages, and says everything twice by turns, is a document in each', async () => {
  const text = `<!doctype html><html lang="fr"><body><main>${texts.fra_Latn
    .map((line, at) => `<p>${line}</p><p>${texts.eng_Latn[at]}</p>`)
    .join('')}</main></body></html>`;
  const raw = readSource({ path: 'page.html', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  const parts = await splitLanguages(raw, identify(raw.plain));
  expect(parts.map(({ plain }) => plain.match(/[^\n]+/g))).toEqual([texts.fra_Latn, texts.eng_Latn]);
});

it.each([
  ['elements', 'div', 2],
  ['links of a menu', 'a', 1],
])('a page that marks %s as in another language than it declares', async (_, element, count) => {
  const half = (own: Language) => texts[own].map((line) => `<p>${line}</p>`).join('');
  const text = `<!doctype html><html lang="fr"><body><main><${element} lang="en">English</${element}>${half('fra_Latn')}${half('eng_Latn')}</main></body></html>`;
  const raw = readSource({ path: 'page.html', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  expect(await splitLanguages(raw, identify(raw.plain))).toHaveLength(count);
});

/** Lines in letters of another script, which make no words of any language. */
const inLetters = (own: Language, letters: string): readonly string[] =>
  texts[own].map((line) =>
    line.replace(/\p{L}/gu, (letter) => [...letters][letter.codePointAt(0)! % [...letters].length]!),
  );
const modi = String.fromCodePoint(...Array.from({ length: 0x30 }, (_, at) => 0x11600 + at));

it.each([
  ['half and half', (known: readonly string[], other: readonly string[]) => [...known, ...other]],
  [
    'line by line',
    (known: readonly string[], other: readonly string[]) => known.flatMap((line, at) => [line, other[at]!]),
  ],
] as const)('what is in no known language, in a script of its own, stands apart: %s', async (_, join) => {
  const parts = await split(join(texts.eng_Latn, inLetters('rus_Cyrl', modi)).join('\n'));
  expect(parts.map(({ plain }) => identify(plain).key)).toEqual(['eng_Latn', 'und_Modi']);
  expect(parts[0]!.plain.match(/[^\n]+/g)).toEqual(texts.eng_Latn);
});

it('lines in Latin letters that are in no language stay beside another script: they are its own words, as pinyin is', async () => {
  const text = texts.rus_Cyrl
    .flatMap((line, at) => [line, inLetters('rus_Cyrl', 'bcdfghjkqvwxz')[at]!])
    .join('\n');
  expect(
    identify(text)
      .languages.map(({ lang }) => lang)
      .sort(),
  ).toEqual(['rus_Cyrl', 'und_Latn']);
  expect(await split(text)).toHaveLength(1);
});

it('headings that somebody translated, above text that nobody did, are no document', async () => {
  const text = `---\nlang: fr\n---\n\n${texts.eng_Latn
    .map((line, at) => `## ${texts.fra_Latn[at]!.slice(0, 40)}\n\n${line} ${line}`)
    .join('\n\n')}`;
  const raw = readSource({ path: 'page.md', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  expect(await splitLanguages(raw, identify(raw.plain))).toHaveLength(1);
});

describe('a corpus of a page in two languages and its German translation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-parts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('pairs the parts with each other and with the other page, at their places in the file', async () => {
    mkdirSync(join(folder, 'in'));
    const page = alternate('eng_Latn', 'fra_Latn');
    writeFileSync(join(folder, 'in', 'page.txt'), page);
    writeFileSync(join(folder, 'in', 'seite.txt'), texts.deu_Latn.join('\n\n'));
    const out = join(folder, 'corpus');
    await buildCorpus(loadConfig({ seeds: [join(folder, 'in')], out }, folder, {}));
    for (const [pair, texts0, texts1] of [
      ['eng_Latn-fra_Latn', texts.eng_Latn, texts.fra_Latn],
      ['deu_Latn-fra_Latn', texts.deu_Latn, texts.fra_Latn],
      ['deu_Latn-eng_Latn', texts.deu_Latn, texts.eng_Latn],
    ] as const) {
      const units = readFileSync(join(out, pair, 'units.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(units.map(({ src }) => src.text)).toEqual(texts0);
      expect(units.map(({ tgt }) => tgt.text)).toEqual(texts1);
      if (pair !== 'eng_Latn-fra_Latn') continue;
      for (const { src, tgt } of units) {
        expect(page.slice(src.start, src.end)).toBe(src.text);
        expect(page.slice(tgt.start, tgt.end)).toBe(tgt.text);
      }
    }
    const faults: unknown[] = [];
    for await (const fault of validateCorpus(out)) faults.push(fault);
    expect(faults).toEqual([]);
  }, 60_000);
});
