import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type FailedDocument,
  type RawDocument,
  type ReadOptions,
  readDocuments,
} from '../../src/read/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(name: string, bytes: Buffer | string, options: ReadOptions = {}) {
  writeFileSync(join(folder, name), bytes);
  const documents: (RawDocument | FailedDocument)[] = [];
  const notes: string[] = [];
  const note = (path: string, line: string): unknown => notes.push(`${path}: ${line}`);
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, { ...options, note }))
    documents.push(one);
  const shown = documents.map((one) =>
    one.ok ? [one.path.slice(name.length + 1), one.text] : [one.path, one.code],
  );
  return { documents, notes, shown };
}

const rows = [
  {
    id: 'a1',
    text: 'Le vieux moulin.\nSa roue, dit-on, "ne tourne plus".',
    url: 'https://mill.example/fr/',
    lang: 'fr',
  },
  {
    id: 'a2',
    text: 'The old mill.\nIts wheel, they say, “does not turn”.',
    url: 'https://mill.example/en/',
    lang: 'en',
  },
];
const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const csv = ['id,text,url,lang', ...rows.map((row) => Object.values(row).map(quote).join(','))].join('\r\n');
const wanted = [
  ['mill.example/fr/index.html', rows[0]!.text],
  ['mill.example/en/index.html', rows[1]!.text],
];

describe('rows are documents', () => {
  it.each<[string, Buffer | string]>([
    ['a.jsonl', lines],
    ['a.ndjson', `\ufeff${lines.trimEnd()}`],
    ['a.jsonl.gz', gzipSync(lines)],
    ['named-otherwise.dump', lines],
    ['a.csv', csv],
    ['with-mark.csv', `\ufeff${csv}`],
    ['semicolons.csv', csv.replace('id,text,url,lang', 'id;text;url;lang').replaceAll('","', '";"')],
    ['utf16.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['a.csv.gz', gzipSync(csv)],
  ])('%s', async (name, bytes) => {
    const { shown, documents, notes } = await readAll(name, bytes);
    expect(shown).toEqual(wanted);
    expect(documents[0]).toMatchObject({
      ok: true,
      format: 'text',
      place: { container: name, record: 1 },
      metadata: { url: 'https://mill.example/fr/', lang: 'fr' },
    });
    expect(notes).toEqual([]);
  });

  it('of fields named otherwise, as the configuration says; of a JSON array too', async () => {
    const other = rows.map(({ id, text, lang }) => ({ n: id.slice(1), content: text, l: lang }));
    const fields = { text: 'content', id: 'n', lang: 'l' };
    const named = [
      ['1', rows[0]!.text],
      ['2', rows[1]!.text],
    ];
    expect(
      (await readAll('o.jsonl', other.map((row) => JSON.stringify(row)).join('\n'), { fields })).shown,
    ).toEqual(named);
    expect((await readAll('o.json', JSON.stringify(other, null, 2), { fields })).shown).toEqual(named);
    expect((await readAll('o.json.gz', gzipSync(JSON.stringify(other)), { fields })).shown).toEqual(named);
    expect((await readAll('o.json', JSON.stringify(other))).documents).toMatchObject([
      { code: 'unsupported-format' },
    ]);
  });

  it('which hold pages are read as pages', async () => {
    const text = '<!DOCTYPE html><title>x</title><h2>The wheel</h2><p>The old mill stands by the river.</p>';
    expect((await readAll('p.jsonl', JSON.stringify({ text }))).documents).toMatchObject([
      { format: 'html', text },
    ]);
  });

  it('say which fields there are when the text is in none of them', async () => {
    for (const [name, bytes] of [
      ['n.jsonl', '{"id":1,"content":"x"}\n{"id":2,"content":"y"}\n'],
      ['n.csv', 'id,content\n1,x\n2,y\n'],
    ] as const) {
      const { documents } = await readAll(name, bytes);
      expect(documents).toMatchObject([{ ok: false, path: name, code: 'unsupported-format' }]);
      expect(!documents[0]!.ok && documents[0]!.message).toBe(
        'rows without a field text; expected the text in one; got id, content; name it with read.fields',
      );
    }
  });

  it('that cannot be read are counted, with the first of them; the others stay', async () => {
    const { shown, notes } = await readAll(
      'bad.jsonl',
      `{"text":"One."}\n{"text":"Two."\n[1]\n\n{"text":""}\n{"id":7}\n{"text":null}\n{"text":"Half \\ud800 a pair."}\n\xff\n{"id":9,"text":"Nine."}`,
    );
    expect(shown).toEqual([
      ['1', 'One.'],
      ['8', 'Half  a pair.'],
      ['9', 'Nine.'],
    ]);
    expect(notes).toEqual(['bad.jsonl: 6 rows left out: 3 broken (first row 2), 3 of no text (first row 5)']);
  });

  it('over the limit are told, and those after them are read; memory is that of one', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(300_000) });
    const { shown } = await readAll('long.jsonl', `{"text":"One."}\n${long}\n{"text":"Three."}`, {
      maxBytes: 1000,
    });
    expect(shown).toEqual([
      ['1', 'One.'],
      ['long.jsonl/2', 'too-large'],
      ['3', 'Three.'],
    ]);
  });

  it('of a table that breaks off in a quote stop there, and that is told', async () => {
    const { documents } = await readAll('q.csv', 'id,text\n1,One.\n2,"Two.\n3,Three.\n');
    expect(documents.map((one) => (one.ok ? one.text : one.code))).toEqual(['One.', 'broken-container']);
  });

  it('keep a log, a JSON file and prose with braces what they are', async () => {
    expect((await readAll('x.json', '{"a":1}')).documents).toMatchObject([{ code: 'unsupported-format' }]);
    expect((await readAll('x.json', JSON.stringify({ a: 1, b: [2] }, null, 1))).documents).toMatchObject([
      { code: 'unsupported-format' },
    ]);
    expect((await readAll('x.txt', '{"Quoted in braces", he said.}\nAnd on.\n')).documents).toMatchObject([
      { ok: true, format: 'text' },
    ]);
  });
});

describe('tables of rows', () => {
  const table = (sign: string) =>
    `${['id', 'text', 'lang'].join(sign)}\n${['a1', 'The old mill.', 'en'].join(sign)}\n`;

  it.each<[string, Buffer | string]>([
    ['tabs.tsv', table('\t')],
    ['tabs.tab', table('\t')],
    ['quotes.tsv', table('\t').replace('old mill', 'old "mill')],
    ['bars.csv', table('|')],
    ['big.csv', Buffer.from(`\ufeff${table(',')}`, 'utf16le').swap16()],
    ['legacy.csv', Buffer.from(table(',').replace('old mill', 'été'), 'latin1')],
  ])('are read from %s', async (name, bytes) => {
    const { documents } = await readAll(name, bytes);
    expect(documents).toMatchObject([{ ok: true, path: `${name}/a1` }]);
  });

  it('without the field say what they have', async () => {
    const { shown, documents } = await readAll('none.tsv', 'id\tbody\na1\tThe old mill.\n');
    expect(shown).toHaveLength(1);
    expect(JSON.stringify(documents[0])).toContain(
      'rows without a field text; expected the text in one; got id, body',
    );
    const named = await readAll('named.tsv', 'id\tbody\na1\tThe old mill.\n', { fields: { text: 'body' } });
    expect(named.shown).toEqual([['a1', 'The old mill.']]);
  });

  it('of nothing are a text of nothing', async () => {
    expect((await readAll('empty.csv', '')).documents).toHaveLength(1);
    expect((await readAll('header.csv', 'id,text\n')).documents.every(({ ok }) => !ok)).toBe(true);
  });
});
