import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Document } from '../../src/model/index.js';
import { folderWith, tulay } from './harness.js';

/** News of two sentences: Croatian that could be Bosnian or Serbian, Slovak that could be Czech. */
const croatian = [
  'Predsjednik je jutros posjetio tržnicu. Razgovarao je s trgovcima o cijeni riže.',
  'Poplava je zahvatila stotine kuća u gradu. Stanovnici su se sklonili u obližnju školu.',
  'Vlak je u nedjelju iskočio iz tračnica. Nema ozlijeđenih. $config[code] not found',
  'Novi muzej otvoren je za javnost. Ulaz je besplatan tjedan dana.',
  'Znanstvenici su otkrili novu vrstu žabe u šumi. Žaba je plave boje.',
  'Škole će biti zatvorene dva tjedna zbog dima.',
];
const slovak = [
  'Prezident dnes ráno navštívil trh. S obchodníkmi hovoril o cene ryže.',
  'Povodeň zaplavila stovky domov v meste. Obyvatelia sa uchýlili do blízkej školy.',
  'Vlak sa v nedeľu vykoľajil. Nikto sa nezranil.',
  'Nové múzeum otvorili pre verejnosť. Vstup je týždeň zadarmo.',
  'Vedci objavili v lese nový druh žaby. Žaba je modrá.',
  'Školy zostanú dva týždne zatvorené pre dym.',
];

const folder = (): string => {
  const seeds = [...croatian, ...slovak].map((text, k) => [`seeds/${k}.txt`, `${text}\n`] as const);
  return folderWith({
    ...Object.fromEntries(seeds),
    // Malay or Indonesian.
    'seeds/rice.txt': 'Hujan turun sejak pagi. Anak itu bermain di tepi sungai.\n',
  });
};

it('short documents are in the language that the others tell, and what stays open is said', async () => {
  const cwd = folder();
  const { code, err } = await tulay(['build', 'seeds', '--out', 'corpus', '--workers', '1'], cwd);
  expect(code, err).toBe(0);
  const documents = readFileSync(join(cwd, 'corpus/documents.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Document);
  const languages = documents.map(({ lang }) => lang);
  const count = (key: string): number => languages.filter((lang) => lang === key).length;
  // By themselves half of them are und: what is told now is right.
  expect(count('hrv_Latn')).toBeGreaterThanOrEqual(5);
  expect(count('slk_Latn')).toBeGreaterThanOrEqual(5);
  expect(count('hrv_Latn') + count('slk_Latn') + count('und_Latn')).toBe(languages.length);
  expect(err).toMatch(
    /not paired: .*ind_Latn or zsm_Latn \(1\).*; name the languages in identify\.languages/,
  );
  expect((await tulay(['validate', 'corpus'], cwd)).code).toBe(0);
});
