import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertUnits, loadRows } from 'tulay';

const folder = '.tmp/bitexts';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const start = join(folder, 'start.jsonl');
writeFileSync(
  start,
  '{"translation":{"en":"Salt & pepper.","de":"Salz & Pfeffer."}}\n{"translation":{"en":"\\"Yes\\".","de":"„Ja“."}}\n',
);

// A name without an ending is a folder of Moses files; the last three are written plain.
const names = ['a.tmx', 'a.xlf', 'a.1.2.xlf', 'a.po', 'a.parquet', 'moses', 'b.tsv', 'b.csv', 'b.jsonl'];
for (const name of names) {
  const out = join(folder, name);
  const { units, dropped } = await convertUnits(start, out, { plain: name.startsWith('b') });
  const texts: string[] = [];
  for await (const batch of (await loadRows(out)).batches)
    for (const row of batch) texts.push(row.texts.map(({ text }) => text).join(' = '));
  console.log(`${name}: ${units} units, ${dropped.length === 0 ? 'whole' : `without ${dropped.join(', ')}`}`);
  console.log(`  read: ${texts.join('; ')}`);
  const file = name === 'moses' ? join(out, readdirSync(out).find((one) => one.endsWith('.eng_Latn'))!) : out;
  const lines = name.endsWith('.parquet') ? [] : readFileSync(file, 'utf8').split('\n');
  for (const line of lines.filter((one) => /Salt|Salz/.test(one)).slice(0, 2))
    console.log(`  ${line.trim()}`);
}
