import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentifier, type Identifier } from '../../src/identify/index.js';
import { readSource } from '../../src/read/index.js';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { splitLanguages } from '../../src/run/tasks/parts.js';

const english = [
  'The library opens at nine in the morning, except on Sundays.',
  'Members may borrow six books for four weeks.',
  'Children must come with their parents.',
  'We read a book together on the first Thursday of the month.',
  'Please bring the books back in time.',
  'If you lose your card, tell the people at the door',
];
const hawaiian = [
  'Wehe ʻia ka hale waihona puke i ka hola ʻeiwa o ke kakahiaka, koe ke Lāpule.',
  'Hiki i nā lālā ke hoʻopaʻa i ʻeono puke no nā pule ʻehā.',
  'Pono nā keiki e hele mai me ko lākou mau mākua.',
  'Heluhelu pū mākou i ka puke i ka Pōʻahā mua o ka mahina.',
  'E ʻoluʻolu e hoʻihoʻi mai i nā puke i ka manawa kūpono.',
  'Inā nalowale kāu kāleka, e haʻi aku i ka poʻe ma ka puka',
];
const byTurns = (some: readonly string[], others: readonly string[]): string =>
  some.flatMap((line, at) => [line, others[at]!]).join('\n');

const french = [
  'Le port de Marwick',
  'Le port de Marwick est plus vieux que la ville, et qui le voit pour la première fois le croit aussitôt.',
  'En hiver peu de navires arrivent, car la tempête pousse la glace dans la baie et les 40 pêcheurs restent chez eux.',
  'Leurs histoires',
  'Ils réparent leurs filets et se racontent les histoires que leurs grands-pères racontaient en 1820.',
  'Le phare fut construit en 1874, et depuis les enfants ont le droit de regarder passer les navires.',
];

let identify: Identifier;
beforeAll(async () => {
  identify = await createIdentifier();
});

async function split(text: string) {
  const raw = readSource({ path: 'page.txt', bytes: Buffer.from(text) });
  if (!raw.ok) throw new Error(raw.message);
  return splitLanguages(raw, identify(raw.plain));
}

describe('a language that fastText does not know, or hardly', () => {
  const others = {
    cym: [
      "Mae'r llyfrgell yn agor am naw o'r gloch y bore, heblaw ar ddydd Sul.",
      'Gall aelodau fenthyca chwech o lyfrau am bedair wythnos.',
      "Rhaid i blant ddod gyda'u rhieni.",
      'Rydym yn darllen llyfr gyda’n gilydd ar ddydd Iau cyntaf y mis.',
      'Dewch â’r llyfrau yn ôl mewn pryd.',
      'Os collwch eich cerdyn, dywedwch wrth y bobl wrth y drws',
    ],
    mri: [
      'Ka tuwhera te whare pukapuka i te iwa karaka i te ata, haunga te Rātapu.',
      'Ka taea e ngā mema te tango pukapuka e ono mō ngā wiki e whā.',
      'Me haere mai ngā tamariki me ō rātou mātua.',
      'Ka pānui tahi mātou i te pukapuka i te Tāite tuatahi o te marama.',
      'Tēnā koa whakahokia mai ngā pukapuka i te wā tika.',
      'Ki te ngaro tō kāri, kōrero atu ki ngā tāngata i te kuaha',
    ],
    haw: hawaiian,
  };

  it.each(Object.entries(others))('is a document of its own beside English: %s', async (iso, own) => {
    for (const text of [
      byTurns(own, english),
      [...english, ...own].join('\n\n'),
      own.map((line, at) => `${line}\t${english[at]!}`).join('\n'),
    ]) {
      const parts = await split(text);
      expect(parts.map(({ plain }) => identify(plain).key).sort()).toEqual(
        ['eng_Latn', `${iso}_Latn`].sort(),
      );
      // By turns and in columns a line stands beside its translation; what comes after the other text may be anything.
      expect(parts.map(({ lineByLine = false }) => lineByLine)).toEqual([
        !text.includes('\n\n'),
        !text.includes('\n\n'),
      ]);
      for (const { plain } of parts) {
        const lines = plain.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
        expect([english, own]).toContainEqual(lines);
      }
    }
  });
});

describe('a corpus of a file in two languages alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-beside-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['line beside line, in a language that no lexicon knows well', byTurns(hawaiian, english), 'paired'],
    ['one after the other, of other things', [...french, ...english].join('\n\n'), 'unpaired'],
  ])(
    '%s',
    async (name, text, status) => {
      const home = join(folder, name.slice(0, 4));
      mkdirSync(home);
      writeFileSync(join(home, 'page.txt'), text);
      const out = join(home, 'corpus');
      await buildCorpus(loadConfig({ seeds: [join(home, 'page.txt')], out }, home, {}));
      const documents = readFileSync(join(out, 'documents.jsonl'), 'utf8').trimEnd().split('\n');
      expect(documents.map((line) => JSON.parse(line).status)).toEqual([status, status]);
    },
    60_000,
  );
});
