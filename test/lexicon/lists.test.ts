import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runTulay } from '../../src/cli/program.js';
import { readWordList, storedLists } from '../../src/lexicon/index.js';
import { dictdNumber } from '../../src/lexicon/lists/binary.js';
import { cleanEntries } from '../../src/lexicon/lists/entries.js';

const made: string[] = [];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-lists-'));
  made.push(folder);
});
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true });
});

/** Runs tulay in the folder, with a user folder of its own. */
async function tulay(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const stdout = {
    write: (text: string) => {
      out += text;
    },
  };
  const stderr = {
    write: (text: string) => {
      err += text;
    },
  };
  const signal = new AbortController().signal;
  const env = { TULAY_LEXICON: join(folder, 'kept') };
  const code = await runTulay(args, { stdout, stderr, cwd: folder, env, signal });
  return { code, out, err };
}

function put(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const read = (path: string, given: { src?: string; tgt?: string } = {}) => readWordList(path, 'FILE', given);

const two = [
  ['bridge', 'पुल'],
  ['river', 'नदी'],
];

/** A headword, its article, in the order of the files. */
const articles = [
  ['00-database-info', 'A dictionary, of words'],
  ['bridge', 'bridge /brɪdʒ/ <n>\n1. पुल\n"The bridge is old."\nsomething to cross water\n'],
  ['river', 'river\n[geography] नदी 2.\n'],
] as const;

function layOut(): { text: Buffer; places: { word: string; start: number; size: number }[] } {
  const parts = articles.map(([, article]) => Buffer.from(article));
  let start = 0;
  const places = articles.map(([word], at) => {
    const size = parts[at]!.length;
    start += size;
    return { word, start: start - size, size };
  });
  return { text: Buffer.concat(parts), places };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const inBase64 = (value: number): string => (value < 64 ? '' : digits[value >> 6]!) + digits[value & 63]!;

describe('a dictionary is read', () => {
  it('from two columns, packed or not, remarks passed over', () => {
    const text = '# words\nriver\tनदी\nbridge\tपुल\tnoun\r\n\n';
    const plain = read(put('eng-hin.tsv', text));
    expect(plain).toMatchObject({ src: 'eng_Latn', tgt: 'hin_Deva', format: 'tsv', entries: two });
    expect(read(put('eng-hin.tsv.gz', gzipSync(text))).entries).toEqual(two);
  });

  it('from the TEI of FreeDict: translations, and no other quotes', () => {
    const xml = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
      <entry><form><orth>bridge</orth></form><sense><cit type="trans"><quote>पुल</quote></cit>
      <cit type="example"><quote>old bridge</quote></cit></sense></entry>
      <entry><form><orth>river</orth></form><sense><cit type="trans"><quote>नदी</quote></cit></sense></entry></body></text></TEI>`;
    expect(read(put('eng-hin.tei', xml))).toMatchObject({ format: 'tei', entries: two });
  });

  it.each(['.dict', '.dict.dz'])('from dictd with its articles in %s', (ending) => {
    const { text, places } = layOut();
    const index = places.map(({ word, start, size }) => [word, inBase64(start), inBase64(size)].join('\t'));
    put(`freedict-eng-hin${ending}`, ending.endsWith('dz') ? gzipSync(text) : text);
    const path = put('freedict-eng-hin.index', `${index.join('\n')}\n`);
    expect(read(path)).toMatchObject({ format: 'dictd', entries: two });
    expect(read(join(folder, `freedict-eng-hin${ending}`)).entries).toEqual(two);
  });

  it('from StarDict', () => {
    const articles = ['<b>पुल</b>', 'नदी; (भूगोल)'].map((text) => Buffer.from(text));
    let start = 0;
    const index = two.map(([word], at) => {
      const place = Buffer.alloc(8);
      place.writeUInt32BE(start, 0);
      place.writeUInt32BE(articles[at]!.length, 4);
      start += articles[at]!.length;
      return Buffer.concat([Buffer.from(`${word}\0`), place]);
    });
    put('eng-hin.idx', Buffer.concat(index));
    put('eng-hin.dict.dz', gzipSync(Buffer.concat(articles)));
    const path = put('eng-hin.ifo', "StarDict's dict ifo file\nversion=2.4.2\nsametypesequence=h\n");
    expect(read(path)).toMatchObject({ format: 'stardict', entries: two });
  });

  it('from TMX, its words and not its sentences', () => {
    const tuv = (lang: string, text: string) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`;
    const xml = `<tmx version="1.4"><header/><body><tu>${tuv('en', 'river')}${tuv('hi', 'नदी')}</tu>
      <tu>${tuv('hi', 'पुल')}${tuv('en', 'bridge')}</tu>
      <tu>${tuv('en', 'The bridge over the river is old.')}${tuv('hi', 'नदी के ऊपर का पुल पुराना है।')}</tu></body></tmx>`;
    expect(read(put('words.tmx', xml))).toMatchObject({ src: 'eng_Latn', tgt: 'hin_Deva', entries: two });
  });

  it("from Apertium's dix, with spaces, and words that are the same in both", () => {
    const xml = `<dictionary><sdefs><sdef n="n"/></sdefs><section id="main" type="standard">
      <e><p><l>old<b/>bridge<s n="n"/></l><r>puente<b/>viejo<s n="n"/></r></p></e>
      <e><i>radio<s n="n"/></i></e></section></dictionary>`;
    expect(read(put('apertium-eng-spa.dix', xml))).toMatchObject({
      tgt: 'spa_Latn',
      entries: [
        ['old bridge', 'puente viejo'],
        ['radio', 'radio'],
      ],
    });
  });

  it('in the languages that the person names, against its name', () => {
    expect(read(put('eng-hin.tsv', 'a\tb\n'), { src: 'deu' })).toMatchObject({
      src: 'deu_Latn',
      tgt: 'hin_Deva',
    });
  });
});

describe('a dictionary that cannot be used is refused', () => {
  it.each([
    ['words.tsv', 'a\tb\n', 'word-list-languages'],
    ['eng-hin.tsv', 'a b\n', 'word-list-broken'],
    ['eng-hin.tei', '<TEI><entry></TEI>', 'word-list-broken'],
    ['eng-hin.index', 'bridge\tA\tB\n', 'word-list-missing'],
    ['eng-hin.tsv', `12\t34\nbridge\t${'word '.repeat(5)}\n`, 'word-list-empty'],
  ])('%s with %j: %s', (name, content, code) => {
    expect(() => read(put(name, content))).toThrowError(expect.objectContaining({ code }));
  });

  it('where an index points past its articles', () => {
    put('eng-hin.dict', 'short');
    expect(() => read(put('eng-hin.index', 'bridge\tA\tBA\n'))).toThrowError(/line 1 of the index/);
    put('fra-deu.dict', 'short');
    put('fra-deu.idx', Buffer.from('pont\0\0\0\0\0\0\0\0\u0009'));
    expect(() => read(put('fra-deu.ifo', 'sametypesequence=m'))).toThrowError(/past the articles/);
  });
});

describe('entries', () => {
  it('lose remarks, come once and sorted, and have at most four words', () => {
    expect(
      cleanEntries([
        ['b (noun)', ' x. '],
        ['b', 'x'],
        ['a', 'one two three four'],
        ['a', 'one two three four five'],
        ['a', '12'],
      ]),
    ).toEqual([
      ['a', 'one two three four'],
      ['b', 'x'],
    ]);
  });

  it("count in dictd's base 64", () => {
    expect([dictdNumber('A'), dictdNumber('/'), dictdNumber('BA')]).toEqual([0, 63, 64]);
    expect(dictdNumber('!')).toBeNaN();
  });
});

describe('tulay lexicon', () => {
  it('adds, lists and removes word lists', async () => {
    put('eng-hin.tsv', 'bridge\tपुल\nriver\tनदी\n');
    const added = await tulay(['lexicon', 'add', 'eng-hin.tsv']);
    expect([added.code, added.out]).toEqual([
      0,
      expect.stringContaining('eng-hin: 2 entries, eng_Latn to hin_Deva'),
    ]);
    expect((await tulay(['lexicon', 'list'])).out).toBe(
      'eng-hin: 2 entries, eng_Latn to hin_Deva, read as tsv\n',
    );
    expect(storedLists(join(folder, 'kept'))).toHaveLength(1);
    expect(readFileSync(join(folder, 'kept', 'eng-hin.tsv'), 'utf8')).toMatch(/\nbridge\tपुल\nriver\tनदी\n$/);
    expect((await tulay(['lexicon', 'remove', 'eng-hin'])).code).toBe(0);
    expect((await tulay(['lexicon', 'list'])).out).toMatch(/^no word lists in /);
    const again = await tulay(['lexicon', 'remove', 'eng-hin']);
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringContaining('there is no word list of this name'),
    ]);
  });

  it('keeps nothing under a name that leads elsewhere', async () => {
    put('eng-hin.tsv', 'bridge\tपुल\n');
    expect((await tulay(['lexicon', 'add', 'eng-hin.tsv', '--name', '../x'])).code).toBe(2);
  });

  it('lets an alignment use a list by its name, either way round', async () => {
    const words = ['kolu', 'besti', 'marun', 'dolap', 'fesik', 'gurta', 'hamil', 'jorek'];
    const other = ['xq', 'zw', 'qp', 'wv', 'pz', 'vx', 'zq', 'xw'];
    put('aar-abs.tsv', words.map((word, at) => `${word}\t${other[at]}`).join('\n'));
    put('a.txt', `${words.slice(0, 6).join('\n')}\n`);
    // Two of the lines stand nowhere on the other side.
    put('b.txt', `${['vx', ...other.slice(0, 3), 'xw', ...other.slice(3, 6)].join('\n')}\n`);
    await tulay(['lexicon', 'add', 'aar-abs.tsv']);
    const align = (src: string, tgt: string, ...files: string[]) =>
      tulay([
        'align',
        ...files,
        '--src-lang',
        src,
        '--tgt-lang',
        tgt,
        '--dictionary',
        'aar-abs',
        '--format',
        'json',
      ]);
    for (const [ran, from, to] of [
      [await align('aar', 'abs', 'a.txt', 'b.txt'), 'src', 'tgt'],
      [await align('abs', 'aar', 'b.txt', 'a.txt'), 'tgt', 'src'],
    ] as const) {
      expect(ran.code).toBe(0);
      const { beads } = JSON.parse(ran.out) as { beads: { src: number[]; tgt: number[] }[] };
      const links = beads
        .filter((bead) => bead.src.length * bead.tgt.length === 1)
        .map((bead) => [bead[from][0], bead[to][0]]);
      expect(links).toEqual(
        expect.arrayContaining([
          [1, 2],
          [2, 3],
          [3, 5],
          [4, 6],
          [5, 7],
        ]),
      );
    }
    const wrong = await align('aar', 'acu', 'a.txt', 'b.txt');
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('in other languages than the texts'),
    ]);
  });
});
