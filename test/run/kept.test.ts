import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RawDocument, readDocuments, type SeedFile } from '../../src/read/index.js';
import { openRecords, TaskRecords } from '../../src/run/record-file.js';
import { keepDocument, keptDocument } from '../../src/run/tasks/kept.js';
import { folderWith } from './harness.js';

const page = `<!doctype html><html lang="de"><head><title>Titel &amp; mehr</title></head><body><h1>Brot</h1>
<p>Ein <b>Brot</b> wird\u2028gebacken &ndash; 20 Minuten.</p><ul><li>Mehl<li>Wasser</ul></body></html>\n`;

async function readAll(seed: SeedFile): Promise<RawDocument[]> {
  const found: RawDocument[] = [];
  for await (const raw of readDocuments(seed)) if (raw.ok) found.push(raw);
  return found;
}

/** Reads a file, keeps what is in it, and asks for it again. */
async function again(name: string, bytes: string | Buffer, meanwhile: (file: string) => void = () => {}) {
  const folder = folderWith({ [name]: bytes });
  const seed = { absolute: join(folder, name), path: name };
  const read = await readAll(seed);
  openRecords(folder);
  const records = new TaskRecords(folder);
  const documents = read.map((raw) => {
    const kept = keepDocument(raw, records);
    const { path, sha256, bytes } = raw;
    const identified = { key: 'und_Zyyy', confidence: 0, languages: [], basis: '' };
    const found = { ok: true as const, identified, settled: undefined, id: path, path, sha256, bytes };
    return kept === undefined ? found : { ...found, kept };
  });
  records.close();
  meanwhile(String(seed.absolute));
  return { read, documents, kept: keptDocument(seed, documents) };
}

describe('a document that pass 1 kept', () => {
  it.each<[string, string | Buffer]>([
    ['a.txt', 'Ein Brot.\r\nZwei \u{1f35e} Brote.\n'],
    ['long.txt', 'Ein Brot wird gebacken.\n'.repeat(400)],
    [
      'a.md',
      '---\nlang: de\ntitle: Brot\n---\n# Brot\n\nEin *Brot* und [mehr](https://example.org/a.png).\n',
    ],
    ['a.html', page],
    [
      'latin.html',
      Buffer.from('<p>Brot f\xfcr alle, schr\xe4g und sch\xf6n.</p><p>Noch mehr.</p>', 'latin1'),
    ],
    ['marked.txt', '\ufeffEin Brot.\n'],
    ['utf16.txt', Buffer.from('\ufeffEin Brot und mehr.\n', 'utf16le')],
    [
      'a.srt',
      '1\n00:00:01,000 --> 00:00:02,000\n<i>Ein Brot.</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nZwei.\n',
    ],
  ])('is the one that a second reading of %s gives', async (name, bytes) => {
    const { read, kept } = await again(name, bytes);
    expect(read).toHaveLength(1);
    expect(kept).toEqual(read[0]);
  });

  it.each<[string, (file: string) => void]>([
    ['other words', (file) => writeFileSync(file, 'Ein Brot, zwei.')],
    ['more of them', (file) => writeFileSync(file, 'Ein Brot. Zwei.')],
    ['nothing', (file) => rmSync(file)],
  ])('does not stand for a file that has %s since', async (_what, change) => {
    expect((await again('a.txt', 'Ein Brot.')).kept).toBeDefined();
    expect((await again('a.txt', 'Ein Brot.', change)).kept).toBeUndefined();
  });

  it('is a small one: a large one, and rows of a file, are read again', async () => {
    expect((await again('a.txt', 'Ein Brot.\n'.repeat(8000))).documents[0]).not.toHaveProperty('kept');
    const rows = await again('a.jsonl', '{"text":"Ein Brot wird gebacken."}\n{"text":"Noch ein Brot."}\n');
    expect(rows.documents).toHaveLength(2);
    for (const row of rows.documents) expect(row).not.toHaveProperty('kept');
    expect(rows.kept).toBeUndefined();
  });
});
