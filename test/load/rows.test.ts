import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { RowFault } from '../../src/formats/rows/index.js';
import { type LoadRowsOptions, loadRows } from '../../src/load/rows.js';
import { scratch } from '../emit/fixture.js';

const at = scratch();
afterAll(() => at.remove());
let made = 0;

/** Writes files into a folder of their own and gives its path. */
function files(contents: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(at.folder, `f${made++}`);
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function read(path: string, options: LoadRowsOptions = {}) {
  const faults: RowFault[] = [];
  const rows = await loadRows(path, { ...options, onFault: (fault) => faults.push(fault) });
  const texts: string[][] = [];
  const scores: (number | null)[] = [];
  for await (const batch of rows.batches)
    for (const row of batch) {
      texts.push(row.texts.map(({ lang, text }) => `${lang.slice(0, 3)} ${text}`));
      scores.push(row.score);
    }
  return { ...rows, texts, scores, faults };
}

/** A file of one row or more, and the first row it must give. */
const door = ['eng The door is open.', 'fra La porte est ouverte.'];
type Table = readonly [what: string, name: string, content: string | Buffer, options?: LoadRowsOptions];
const tables: readonly Table[] = [
  ['columns named by languages', 'a.csv', 'en,fr\n"The door is open.","La porte est ouverte."\n'],
  [
    'columns with long names',
    'a.tsv',
    'text_eng_Latn\ttext_fra_Latn\nThe door is open.\tLa porte est ouverte.\n',
  ],
  [
    'no header',
    'a.tsv',
    'The door is open.\tLa porte est ouverte.\nThe cat is black and it sleeps.\tLe chat est noir et il dort.\n',
  ],
  ['no header and no last line end', 'a.en-fr.tsv', 'The door is open.\tLa porte est ouverte.'],
  ['semicolons', 'a.csv', 'en;fr\nThe door is open.;La porte est ouverte.\nYes, sir.;Oui, monsieur.\n'],
  ['bars', 'a.psv', 'en|fr\nThe door is open.|La porte est ouverte.\n'],
  ['a byte order mark and CRLF', 'a.csv', '\uFEFFen,fr\r\nThe door is open.,La porte est ouverte.\r\n'],
  ['UTF-16', 'a.tsv', Buffer.from('\uFEFFen\tfr\nThe door is open.\tLa porte est ouverte.\n', 'utf16le')],
  ['gzip', 'a.tsv.gz', gzipSync('en\tfr\nThe door is open.\tLa porte est ouverte.\n')],
  ['a tab in quotes', 'a.tsv', 'en\tfr\tnote\nThe door is open.\tLa porte est ouverte.\t"a\tb"\n'],
  [
    'addresses around the texts',
    'a.en-fr.tsv',
    'http://a/1\thttp://b/1\tThe door is open.\tLa porte est ouverte.\t0.9\n',
  ],
  ['the score first', 'a.en-fr.tsv', '1.21\tThe door is open.\tLa porte est ouverte.\n'],
  [
    'columns by number',
    'a.tsv',
    'x\tLa porte est ouverte.\ty\tThe door is open.\n',
    { columns: { src: '4', tgt: '2' }, langs: ['en', 'fr'] },
  ],
  [
    'languages as columns',
    'a.tsv',
    'lang1\tlang2\tsource\ttarget\nen\tfr\tThe door is open.\tLa porte est ouverte.\n',
  ],
  [
    'windows-1252',
    'a.tsv',
    Buffer.from('en\tfr\nThe door is open.\tLa porte est ouverte.\nYes.\tD\xE9j\xE0.\n', 'latin1'),
    { encoding: 'windows-1252' },
  ],
  [
    'translation of Hugging Face',
    'a.jsonl',
    '{"translation":{"en":"The door is open.","fr":"La porte est ouverte."}}\n',
  ],
  ['flat objects', 'a.jsonl', '{"id":7,"en":"The door is open.","fr":"La porte est ouverte."}\n'],
  [
    'source and target',
    'a.ndjson',
    '{"source":"The door is open.","target":"La porte est ouverte.","source_lang":"en","target_lang":"fr"}\n',
  ],
  [
    'nested objects',
    'a.jsonl',
    '{"data":{"en":{"text":"The door is open."},"fr":{"text":"La porte est ouverte."}}}\n',
  ],
  [
    'paths that a person names',
    'a.jsonl',
    '{"q":{"a":"The door is open."},"z":"La porte est ouverte."}\n',
    { columns: { src: 'q.a', tgt: 'z' }, langs: ['en', 'fr'] },
  ],
  ['an array', 'a.json', '[\n {"en":"The door is open.","fr":"La porte est ouverte."}\n]\n'],
];

describe('rows of tables and records', () => {
  it.each(tables.map(([what, ...rest]) => [what, rest] as const))(
    'are read with %s',
    async (_, [name, content, options]) => {
      const { texts, faults } = await read(join(files({ [name]: content }), name), options);
      expect(texts[0]).toEqual(door);
      expect(faults).toEqual([]);
    },
  );

  it('keep the score, and leave one of another scale as it is', async () => {
    const path = join(
      files({ 'a.en-fr.tsv': '1.21\tThe door is open.\tLa porte est ouverte.\n' }),
      'a.en-fr.tsv',
    );
    expect((await read(path)).scores).toEqual([1.21]);
  });

  it('in three languages keep all three', async () => {
    const path = join(files({ 'a.csv': 'en,fr,de\nYes.,Oui.,Ja.\n' }), 'a.csv');
    expect((await read(path)).texts).toEqual([['eng Yes.', 'fra Oui.', 'deu Ja.']]);
  });

  it('that are bad are reported with their line, and the others read', async () => {
    const jsonl = '{"en":"One.","fr":"Un."}\nnot json\n[1]\n{"en":"Two."}\n{"en":"Three.","fr":"Trois."}\n';
    const bad = await read(join(files({ 'a.jsonl': jsonl }), 'a.jsonl'));
    expect(bad.texts.filter((row) => row.length === 2)).toEqual([
      ['eng One.', 'fra Un.'],
      ['eng Three.', 'fra Trois.'],
    ]);
    expect(bad.faults.map(({ line }) => line)).toEqual([2, 3]);
    const bytes = Buffer.from('en\tfr\nOne.\tUn.\nBad \xFF\tMal\nTwo.\tDeux.\n', 'latin1');
    const utf8 = await read(join(files({ 'a.tsv': bytes }), 'a.tsv'));
    expect(utf8.texts).toHaveLength(2);
    expect(utf8.faults).toEqual([
      { line: 3, field: '', expected: 'UTF-8, or --encoding', actual: 'other bytes' },
    ]);
  });

  it('are told of where the header comes once more, as in tables that were put together', async () => {
    const table = 'en,fr\n"Good day, Sir","Bonjour, Monsieur"\n';
    const { texts, faults } = await read(join(files({ 'a.csv': table + table }), 'a.csv'));
    expect(texts).toHaveLength(2);
    expect(faults).toEqual([{ line: 3, field: '', expected: 'a row', actual: 'the header once more' }]);
  });

  it('nested without end, named __proto__ or longer than memory do no harm', async () => {
    const deep = `{"en":${'['.repeat(100_000)}${']'.repeat(100_000)},"fr":"x"}\n{"__proto__":{"en":"x"},"en":"One.","fr":"Un."}\n`;
    const { texts, faults } = await read(join(files({ 'a.jsonl': deep }), 'a.jsonl'));
    expect(texts).toEqual([['eng One.', 'fra Un.']]);
    expect(faults).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'en')).toBe(false);
  });
});

describe('rows of TMX', () => {
  const tmx = (body: string, head = '<?xml version="1.0"?>') =>
    `${head}\n<!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">\n<tmx version="1.4"><header/><body>${body}</body></tmx>`;
  const tuv = (lang: string, text: string) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`;

  it('leave codes out and texts inside codes too, keep what is highlighted', async () => {
    const seg = 'Press <bpt i="1">{\\b <sub>bold</sub></bpt><hi>Start</hi><ept i="1">}</ept> to go<ph/>.';
    const path = join(files({ 'a.TMX': tmx(`<tu>${tuv('EN-gb', seg)}${tuv('fr', 'Oui.')}</tu>`) }), 'a.TMX');
    expect((await read(path)).texts).toEqual([['eng Press Start to go.', 'fra Oui.']]);
    expect((await read(path, { keepTags: true })).texts[0]?.[0]).toBe('eng Press {1}Start{2} to go{3}.');
  });

  it('decode what the declaration says', async () => {
    const text = tmx(
      `<tu>${tuv('en', 'Shut.')}${tuv('fr', 'Fermée à clé.')}</tu>`,
      '<?xml version="1.0" encoding="ISO-8859-1"?>',
    );
    const path = join(files({ 'a.tmx': Buffer.from(text, 'latin1') }), 'a.tmx');
    expect((await read(path)).texts).toEqual([['eng Shut.', 'fra Fermée à clé.']]);
  });

  it('join lines that only the layout broke', async () => {
    const path = join(
      files({ 'a.tmx': tmx(`<tu>${tuv('en', '\n   The door\n   is open.\n  ')}${tuv('fr', 'x')}</tu>`) }),
      'a.tmx',
    );
    expect((await read(path)).texts[0]?.[0]).toBe('eng The door is open.');
  });

  it('refuse entities that grow and depth without end in one line', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><tmx version="1.4"><body><tu>${tuv('en', '&b;')}</tu></body></tmx>`;
    await expect(read(join(files({ 'a.tmx': bomb }), 'a.tmx'))).rejects.toThrow(/expected well-formed XML/);
    const deep = `<tmx version="1.4"><body>${'<x>'.repeat(400_000)}`;
    await expect(read(join(files({ 'a.tmx': deep }), 'a.tmx'))).rejects.toThrow(/levels/);
  });
});

describe('rows of other files', () => {
  it('of XLIFF 1.2 leave alternatives and codes out', async () => {
    const xliff = `<xliff version="1.2"><file source-language="en" target-language="fr"><body><trans-unit id="1"><source>The door is <g id="1">open</g><x id="2"/>.</source><seg-source>no</seg-source><target>La porte est ouverte.</target><alt-trans><target>no</target></alt-trans></trans-unit><trans-unit id="2"><source>Untranslated</source></trans-unit></body></file></xliff>`;
    const { texts, faults } = await read(join(files({ 'a.xlf': xliff }), 'a.xlf'));
    expect(texts).toEqual([door]);
    expect(faults).toMatchObject([{ field: 'trans-unit', actual: 'no target' }]);
  });

  it('of XLIFF 2 are its segments', async () => {
    const xliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><notes><note>no</note></notes><segment><source>The door is <pc id="1">open</pc>.</source><target>La porte est ouverte.</target></segment></unit></file></xliff>`;
    expect((await read(join(files({ 'a.xliff': xliff }), 'a.xliff'))).texts).toEqual([door]);
  });

  it('of gettext leave fuzzy and empty messages out', async () => {
    const po = `msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "The door is open."\nmsgstr "La porte est ouverte."\n\n#, fuzzy\nmsgid "Window"\nmsgstr "Porte"\n\nmsgid "Cat"\nmsgstr ""\n`;
    const { texts, faults } = await read(join(files({ 'fr.po': po }), 'fr.po'));
    expect(texts).toEqual([door]);
    expect(faults).toHaveLength(2);
  });

  it('of Moses are found by folder, by a file and by their common name', async () => {
    const folder = files({
      'c.en-fr.en': 'The door is open.\nYes.\n',
      'c.en-fr.fr.gz': gzipSync('La porte est ouverte.\n\n'),
      README: 'x',
      LICENSE: 'x',
    });
    for (const path of [folder, join(folder, 'c.en-fr.en'), join(folder, 'c.en-fr')]) {
      const { texts, faults } = await read(path);
      expect(texts).toEqual([door]);
      expect(faults).toMatchObject([{ line: 2, field: 'c.en-fr.fr.gz', actual: 'an empty line' }]);
    }
  });

  it('of OPUS come from its alignment and packed documents, never from outside the folder', async () => {
    const links = (from: string) =>
      `<?xml version="1.0"?>\n<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0"><linkGrp targType="s" fromDoc="${from}" toDoc="fr/a.xml.gz"><link xtargets="1 2;1" certainty="0.5"/><link xtargets=";2"/></linkGrp></cesAlign>`;
    const en = '<text><s id="1">The door</s><s id="2">is open.</s></text>';
    const fr = gzipSync(
      '<text><s id="1"><w>La</w> <w>porte</w> <w>est</w> <w>ouverte.</w></s><s id="2">Oui.</s></text>',
    );
    const folder = files({ 'en-fr.xml': links('en/a.xml.gz'), 'xml/en/a.xml': en, 'xml/fr/a.xml.gz': fr });
    const { texts, scores, faults } = await read(folder);
    expect([texts, scores, faults.length]).toEqual([[door, ['fra Oui.']], [0.5, null], 0]);
    const outside = files({ 'o/en-fr.xml': links('../secret.xml'), 'o/fr/a.xml.gz': fr, 'secret.xml': en });
    const refused = await read(join(outside, 'o'));
    expect(refused.texts).toEqual([['fra Oui.']]);
    expect(refused.faults[0]).toMatchObject({ expected: 'the document ../secret.xml beside the alignment' });
  });

  it('of ladders are joined with their texts', async () => {
    const folder = files({
      'en.txt': 'The door\nis open.\nYes.\n',
      'fr.txt': 'La porte est ouverte.\nOui.\n',
      vecalign: '[0, 1]:[0]:0.1\n[2]:[1]:0.2\n[]:[]:0.3\n',
      hunalign: '0\t0\t0.3\n2\t1\t0.9\n3\t2\t0\n',
    });
    const texts = [join(folder, 'en.txt'), join(folder, 'fr.txt')] as const;
    const yes = ['eng Yes.', 'fra Oui.'];
    for (const ladder of ['vecalign', 'hunalign'])
      expect((await read(join(folder, ladder), { texts, langs: ['en', 'fr'] })).texts).toEqual([door, yes]);
  });

  it('are refused in one line where there are none', async () => {
    const folder = files({
      'a.txt': 'only text\n',
      'b.tsv': '1\t2\n3\t4\n',
      'c.gz': gzipSync('x').subarray(0, 12),
    });
    await expect(read(join(folder, 'a.txt'))).rejects.toThrow(/no bitext that can be read/);
    await expect(read(join(folder, 'b.tsv'))).rejects.toThrow(/--columns src=NAME tgt=NAME/);
    await expect(read(join(folder, 'c.gz'))).rejects.toThrow(/whole gzip file/);
    await expect(read(join(folder, 'nothing.tmx'))).rejects.toThrow(/no such file/);
  });
});

describe('a code that stands for no language', () => {
  const line = (src: string, tgt: string): string =>
    JSON.stringify({
      src_lang: src,
      tgt_lang: tgt,
      src: 'The door is open and the cat sleeps.',
      tgt: 'La porte est ouverte et le chat dort.',
    });
  const named = async (rows: readonly string[]) => {
    const { faults } = await read(join(files({ 'a.jsonl': `${rows.join('\n')}\n` }), 'a.jsonl'));
    return faults.map(({ line, actual }) => [line, actual]);
  };

  it('is told once with the first line that has it, among the first rows and after them', async () => {
    const rows = Array.from({ length: 900 }, (_, at) =>
      line('eng', at < 2 ? 'fra' : at < 800 ? 'qqfrench' : 'frenchy'),
    );
    expect(await named(rows)).toEqual([
      [3, '"qqfrench"'],
      [801, '"frenchy"'],
    ]);
  });

  it('is none where the file says that it does not know', async () => {
    expect(await named([line('eng', 'und'), line('eng', 'fr')])).toEqual([]);
  });
});
