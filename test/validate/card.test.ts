import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runValidate } from '../../src/cli/corpora/run.js';
import { DistinctSample } from '../../src/validate/card/distinct.js';
import { type BitextCard, measureBitext } from '../../src/validate/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-card-'));
afterAll(() => rmSync(folder, { recursive: true }));

const adjectives = ['old', 'small', 'quiet', 'green', 'empty', 'heavy', 'narrow', 'bright', 'cold', 'broken'];
const adjektive = [
  'alte',
  'kleine',
  'stille',
  'grüne',
  'leere',
  'schwere',
  'enge',
  'helle',
  'kalte',
  'kaputte',
];
const things = [
  'mill',
  'bridge',
  'garden door',
  'church',
  'lamp',
  'school',
  'street',
  'kitchen',
  'clock',
  'box',
];
const dinge = [
  'Mühle',
  'Brücke',
  'Gartentür',
  'Kirche',
  'Lampe',
  'Schule',
  'Straße',
  'Küche',
  'Uhr',
  'Kiste',
];

/** A hundred pairs of which nothing can be said, before each test plants something. */
function soundRows(): [string, string][] {
  return adjectives.flatMap((adjective, i) =>
    things.map((thing, j): [string, string] => [
      `The ${adjective} ${thing} stands in the middle of our village.`,
      `Die ${adjektive[i]} ${dinge[j]} steht mitten in unserem Dorf.`,
    ]),
  );
}

const write = (name: string, rows: readonly (readonly string[])[], head = 'en\tde\n'): string => {
  const file = join(folder, name);
  const text = head + rows.map((row) => `${row.join('\t')}\n`).join('');
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};
const countsOf = (card: BitextCard): Record<string, number> =>
  Object.fromEntries(
    card.pairs[0]!.measures.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows]),
  );

describe('measureBitext', () => {
  let sound: BitextCard;
  beforeAll(async () => {
    sound = await measureBitext(write('sound.tsv', soundRows()));
  });

  it('says nothing of sound rows but how many they are', () => {
    expect(countsOf(sound)).toEqual({});
    expect(sound).toMatchObject({ kind: 'table', rows: 100, oneSided: 0, faults: 0 });
    expect(sound.pairs).toMatchObject([{ src: 'eng_Latn', tgt: 'deu_Latn', rows: 100 }]);
    const chars = soundRows().reduce((sum, [, tgt]) => sum + tgt.length, 0);
    expect(sound.pairs[0]!.tgtChars).toBe(chars);
  });

  it.each<[string, string, (row: [string, string]) => [string, string]]>([
    ['untranslated', 'untranslated', ([src]) => [src, src]],
    [
      'another language',
      'wrong-language',
      ([src]) => [src, 'Le vieux moulin se trouve au milieu de notre village.'],
    ],
    ['another script', 'wrong-script', ([src]) => [src, 'Старая мельница стоит посреди нашей деревни.']],
    ['no letters', 'letterless', () => ['12 - 34 / 56', '12 - 34 / 56']],
    ['markup', 'markup', ([src, tgt]) => [`<p class="a">${src}</p></div><br/>`, tgt]],
    ['numbers', 'number-mismatch', ([src, tgt]) => [`${src} 212`, `${tgt} 198`]],
    ['length', 'length-ratio', ([src]) => [src.repeat(9), 'Ja.']],
    ['mojibake', 'broken-encoding', ([src, tgt]) => [src, Buffer.from(`${tgt} Größe`).toString('latin1')]],
  ])('finds three rows of %s', async (_, name, plant) => {
    const rows = soundRows();
    for (const at of [7, 50, 99]) rows[at] = plant(rows[at]!);
    const card = await measureBitext(write('planted.tsv', rows));
    expect(countsOf(card)[name]).toBe(3);
  });

  it('counts repetitions, empty sides and rows that cannot be used, in packed files too', async () => {
    const rows: string[][] = [...soundRows(), ...soundRows().slice(0, 4), ['The mill.', ''], ['alone']];
    const card = await measureBitext(write('rows.tsv.gz', rows));
    expect(countsOf(card)).toMatchObject({ duplicate: 4, 'repeated-source': 4 });
    expect(card.oneSided).toBe(1);
    expect(card.faultKinds).toEqual({ '2 cells': 1 });
  });
});

describe('tulay validate on files of others', () => {
  const run = async (file: string, json = false): Promise<{ code: number; lines: string[] }> => {
    const lines: string[] = [];
    const code = await runValidate(file, { out: (line) => lines.push(line), err: () => {} }, { json });
    return { code, lines };
  };

  it('prints the card behind the faults, or both as JSON', async () => {
    const rows = [...soundRows(), ...soundRows().slice(0, 4)];
    const { code, lines } = await run(write('card.tsv', rows));
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/card\.tsv: valid$/);
    expect(lines.find((line) => line.includes(' duplicate '))).toMatch(
      / 4 {2,}3\.8 % {2}both texts came before$/,
    );
    const { lines: json } = await run(join(folder, 'card.tsv'), true);
    const { valid, faults, cards } = JSON.parse(json.join('\n'));
    expect({ valid, faults }).toEqual({ valid: true, faults: [] });
    expect(countsOf(cards[0])).toMatchObject({ duplicate: 4 });
  });

  it('opens every bitext that can be converted, and names the faults of its rows', async () => {
    const po = join(folder, 'de.po');
    writeFileSync(
      po,
      'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "The mill"\nmsgstr "Die Mühle"\n\nmsgid "x y"\nmsgstr ""\n',
    );
    const { code, lines } = await run(po);
    expect(lines.join('\n')).toContain('1 rows');
    expect(code).toBe(1);
  });
});

describe('DistinctSample', () => {
  it('is exact while it keeps all, and close when it cannot', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), (numbers) => {
        const sample = new DistinctSample(64);
        for (const number of numbers) sample.add(String(number));
        expect(sample.exact).toBe(true);
        expect(sample.repeated).toBe(numbers.length - new Set(numbers).size);
      }),
    );
    const sample = new DistinctSample(1 << 12);
    for (let k = 0; k < 100_000; k++) sample.add(`text ${k % 80_000}`);
    expect(sample.exact).toBe(false);
    expect(Math.abs(sample.repeated / 20_000 - 1)).toBeLessThan(0.15);
  });
});

it('reads a TMX once for its faults and its card, told by the name it was given', async () => {
  const tu = (id: string, en: string, de: string) =>
    `<tu tuid="${id}"><tuv xml:lang="en"><seg>${en}</seg></tuv><tuv xml:lang="de"><seg>${de}</seg></tuv></tu>`;
  const file = join(folder, 'once.tmx');
  const header =
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>';
  const units = soundRows().map(([en, de], n) => tu(`t${n}`, en, de));
  const text = [...units, tu('t3', 'Another id.', 'Eine andere Kennung.'), tu('t200', '', 'Leer.'), units[5]];
  writeFileSync(file, `<tmx version="1.4">${header}<body>\n${text.join('\n')}\n</body></tmx>`);
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  expect(await runValidate(file, io)).toBe(1);
  expect(lines.slice(0, 5)).toEqual([
    'once.tmx:103 seg: expected a text in en, got an empty one',
    'once.tmx:102 tu: expected a tuid of its own, got that of line 5',
    'once.tmx:104 tu: expected a tuid of its own, got that of line 7',
    'once.tmx:104 tu: expected a unit of its own, got the texts of line 7',
    `${file}: tmx, 103 rows, 1 with one side empty, 0 faults`,
  ]);
  expect(lines.filter((line) => line.startsWith(file))).toHaveLength(2);
});
