import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeUp } from '../../bench/align-text.js';
import { readDictionary, readVectors } from '../../src/align/index.js';
import { tokenise } from '../../src/align/words/tokens.js';
import { Vocabulary } from '../../src/align/words/vocabulary.js';
import type { RunAlignOptions } from '../../src/cli/align/arguments.js';
import { returnMarks, takeMarks } from '../../src/cli/align/marks.js';
import { runAlign } from '../../src/cli/align/run.js';
import { readLadderRows } from '../../src/formats/ladder/rows.js';
import { growth } from '../cpu.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-align-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { src, tgt } = makeUp({ beads: 30, split: 0.1 });
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
file('a.txt', src.map(({ text }) => `${text}\n`).join(''));
file('b.txt', tgt.map(({ text }) => `${text}\r\n`).join(''));

function run(options: RunAlignOptions): { out: string; log: string } {
  let [out, log] = ['', ''];
  runAlign(options, {
    cwd: folder,
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        log += text;
      },
    },
  });
  return { out, log };
}

describe('runAlign', () => {
  it('writes indices and scores as tsv, covering both files', () => {
    const { out, log } = run({ src: 'a.txt', tgt: 'b.txt' });
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.flatMap(([a]) => (a === '' ? [] : a!.split(',')))).toHaveLength(src.length);
    expect(rows.flatMap(([, b]) => (b === '' ? [] : b!.split(',')))).toHaveLength(tgt.length);
    expect(rows.every(([, , score]) => /^[01]\.\d{4}$/.test(score!))).toBe(true);
    expect(log).toMatch(/beads with both sides, confidence 0\.\d\d/);
  });

  it('takes lines that end in CR alone, as on old Macs', () => {
    file('mac.txt', src.map(({ text }) => `${text}\r`).join(''));
    expect(run({ src: 'mac.txt', tgt: 'b.txt' }).out).toBe(run({ src: 'a.txt', tgt: 'b.txt' }).out);
  });

  it('writes json with parts, text and tmx', () => {
    const json = JSON.parse(run({ src: 'a.txt', tgt: 'b.txt', format: 'json' }).out) as {
      confidence: number;
      beads: { parts: object }[];
    };
    expect(json.confidence).toBeGreaterThan(0.5);
    expect(Object.keys(json.beads[0]!.parts)).toEqual(['lexicon', 'cognates', 'length', 'structure']);
    expect(run({ src: 'a.txt', tgt: 'b.txt', format: 'text' }).out.split('\n')[0]!.split('\t')).toHaveLength(
      3,
    );
    const tmx = run({ src: 'a.txt', tgt: 'b.txt', format: 'tmx', srcLang: 'deu_Latn' }).out;
    expect(tmx).toContain('<tuv xml:lang="de">\n<seg>');
  });

  it('takes the sentences of an XCES document, words in elements or not, packed or not, with and without --documents', () => {
    const xml = (texts: readonly string[], words: boolean) =>
      `<?xml version="1.0"?>\n<!DOCTYPE text SYSTEM "x.dtd">\n<text><head><title>not a sentence</title></head>\n${texts
        .map((text, n) => {
          const inner = words
            ? text
                .split(' ')
                .map((word, k) => `<w id="${n}.${k}">${word}</w>`)
                .join('\n')
            : `\n  ${text}\n`;
          return `<s id="s${n}">${inner}</s>`;
        })
        .join('\n')}</text>`;
    file(
      'x.xml',
      xml(
        src.map(({ text }) => text),
        true,
      ),
    );
    file(
      'y.xml.gz',
      gzipSync(
        xml(
          tgt.map(({ text }) => text),
          false,
        ),
      ),
    );
    const plain = run({ src: 'a.txt', tgt: 'b.txt' }).out;
    expect(run({ src: 'x.xml', tgt: 'y.xml.gz' }).out).toBe(plain);
    expect(run({ src: 'x.xml', tgt: 'y.xml.gz', documents: true, format: 'tsv' }).out).toBe(plain);
    file('broken.xml', '<text><s id="1">One <b>two</s></text>');
    expect(() => run({ src: 'broken.xml', tgt: 'b.txt' })).toThrow(/line 1: expected well-formed XML/);
    file('struck.txt', 'A page has <s>struck</s> text.\n');
    expect(run({ src: 'struck.txt', tgt: 'b.txt' }).log).toContain('beads');
  });

  it('aligns a list of pairs, each to its own file, in one run', () => {
    const other = makeUp({ beads: 25, seed: 5 });
    file('c.txt', other.src.map(({ text }) => `${text}\n`).join(''));
    file('d.txt', other.tgt.map(({ text }) => `${text}\n`).join(''));
    file('list.tsv', 'a.txt\tb.txt\tab.tsv\nc.txt\td.txt\n');
    run({ pairs: 'list.tsv' });
    expect(readFileSync(join(folder, 'ab.tsv'), 'utf8')).toMatch(/^0\t0\t/);
    expect(readFileSync(join(folder, 'c.txt.aligned.tsv'), 'utf8')).toMatch(/^0\t0/);
  });

  it('says what is wrong with its arguments and files, and where', () => {
    expect(() => run({})).toThrow(/nothing to align; expected SRC and TGT, or --pairs LIST/);
    expect(() => run({ src: 'a.txt', tgt: 'b.txt', format: 'xls' })).toThrow(
      /tsv, json, text, tmx, hunalign, vecalign/,
    );
    expect(() => run({ src: 'a.txt', tgt: 'none.txt' })).toThrow(/none\.txt: file cannot be read/);
    expect(() => run({ src: 'a.txt', tgt: 'b.txt', srcVectors: 'v' })).toThrow(/vectors of one side only/);
    file('bad.tsv', 'a.txt\tb.txt\nalone.txt\n');
    expect(() => run({ pairs: 'bad.tsv' })).toThrow(/bad\.tsv:2: line is not a pair of files/);
    file('few.f32', new Uint8Array(12));
    expect(() => run({ src: 'a.txt', tgt: 'b.txt', srcVectors: 'few.f32', tgtVectors: 'few.f32' })).toThrow(
      /the number of vectors does not fit the text; expected \d+ vectors/,
    );
  });
});

describe('what other aligners read and write', () => {
  const rowsOf = async (ladder: string): Promise<string[]> => {
    const files = [join(folder, 'a.txt'), join(folder, 'b.txt')] as const;
    const rows: string[] = [];
    const options = { langs: ['deu_Latn', 'fra_Latn'] } as const;
    for await (const batch of readLadderRows(join(folder, ladder), [...files], options))
      for (const { texts } of batch) rows.push(texts.map(({ text }) => text).join('\t'));
    return rows;
  };

  it('writes ladders of hunalign and vecalign that name the same beads', async () => {
    const text = run({ src: 'a.txt', tgt: 'b.txt', format: 'text' }).out;
    const beads = text.split('\n').flatMap((line) => {
      const [left, right] = line.split('\t');
      return left && right ? [`${left}\t${right}`] : [];
    });
    for (const format of ['hunalign', 'vecalign']) {
      file(`ladder.${format}`, run({ src: 'a.txt', tgt: 'b.txt', format }).out);
      expect(await rowsOf(`ladder.${format}`)).toEqual(beads);
    }
    expect(readFileSync(join(folder, 'ladder.hunalign'), 'utf8')).toMatch(
      new RegExp(`\\n${src.length}\\t${tgt.length}\\t0\\.0000\\n$`),
    );
  });

  it('reads packed files and other encodings as it reads plain ones', () => {
    const plain = run({ src: 'a.txt', tgt: 'b.txt' }).out;
    file('a.gz', gzipSync(readFileSync(join(folder, 'a.txt'))));
    file('b.16', Buffer.from(`\ufeff${readFileSync(join(folder, 'b.txt'), 'utf8')}`, 'utf16le'));
    expect(run({ src: 'a.gz', tgt: 'b.16' }).out).toBe(plain);
    file('broken.gz', gzipSync('some text').subarray(0, 14));
    expect(() => run({ src: 'broken.gz', tgt: 'b.txt' })).toThrow(/broken\.gz: cannot be unpacked/);
    expect(() => run({ src: '.', tgt: 'b.txt' })).toThrow(/is not a regular file/);
    expect(() => run({ src: 'a.txt', tgt: 'b.txt', out: 'no/such/folder.tsv' })).toThrow(
      /cannot write \(ENOENT\)/,
    );
  });

  it('lets paragraph marks be lines of the ladder and no text of a bead', () => {
    const marked = (name: string, segments: readonly { text: string }[], every: number): void => {
      file(name, segments.map(({ text }, k) => `${k % every === 0 ? '<p>\n' : ''}${text}\n`).join(''));
    };
    marked('a.p', src, 4);
    marked('b.p', tgt, 5);
    const text = run({ src: 'a.p', tgt: 'b.p', format: 'text' }).out;
    const kept = text
      .split('\n')
      .filter((line) => line !== '' && !/^(<p>)?\t(<p>)?\t/.test(line))
      .map((line) => line.replace(/\t[^\t]*$/, ''));
    const plain = run({ src: 'a.txt', tgt: 'b.txt', format: 'text' }).out;
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.some((line) => line.includes('<p>'))).toBe(false);
    const same = kept.filter((line) => plain.includes(`${line}\t`));
    expect(same.length / kept.length).toBeGreaterThan(0.9);
    const rows = run({ src: 'a.p', tgt: 'b.p' }).out.trimEnd().split('\n');
    const count = (column: number): number =>
      rows.reduce((sum, row) => sum + row.split('\t')[column]!.split(',').filter(Boolean).length, 0);
    expect(count(0)).toBe(src.length + Math.ceil(src.length / 4));
    expect(count(1)).toBe(tgt.length + Math.ceil(tgt.length / 5));
  });

  it('covers every line in order, wherever the marks are', () => {
    const side = fc.array(fc.constantFrom('<p>', 'a'), { maxLength: 8 });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const [a, b] = [left, right].map((lines) => takeMarks(lines.map((text) => ({ text }))));
        const wide = Math.max(a!.segments.length, b!.segments.length);
        const parts = { lexicon: null, cognates: null, length: null, structure: null };
        const beads = Array.from({ length: wide }, (_, k) => ({
          src: k < a!.segments.length ? [k] : [],
          tgt: k < b!.segments.length ? [k] : [],
          costNats: 0,
          score: 0,
          parts,
        }));
        const ladder = returnMarks({ beads, confidence: 1 }, a!, b!);
        expect(ladder.beads.flatMap((bead) => bead.src)).toEqual(left.map((_, k) => k));
        expect(ladder.beads.flatMap((bead) => bead.tgt)).toEqual(right.map((_, k) => k));
      }),
    );
  });

  it('cuts documents into sentences and headings', () => {
    file(
      'de.html',
      '<html lang="de"><title>Wasser</title><body><main><h1>Wasser</h1><p>Wasser ist nass. Es fließt bergab, wie z. B. im Fluss.</p><p>Im Winter gefriert es zu Eis.</p></main></body></html>',
    );
    file(
      'fr.md',
      '# L’eau\n\nL’eau est mouillée. Elle coule vers le bas, par exemple dans le fleuve.\n\nEn hiver, elle gèle en glace.\n',
    );
    const { out } = run({
      src: 'de.html',
      tgt: 'fr.md',
      documents: true,
      srcLang: 'deu_Latn',
      tgtLang: 'fra_Latn',
    });
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(0, 2));
    expect(rows.slice(-3)).toEqual([
      ['Wasser ist nass.', 'L’eau est mouillée.'],
      ['Es fließt bergab, wie z. B. im Fluss.', 'Elle coule vers le bas, par exemple dans le fleuve.'],
      ['Im Winter gefriert es zu Eis.', 'En hiver, elle gèle en glace.'],
    ]);
  });
});

describe('readDictionary', () => {
  const languages = { src: 'deu_Latn', tgt: 'fra_Latn' };
  const words = (...list: string[]): Vocabulary => {
    const vocabulary = new Vocabulary();
    for (const word of list) vocabulary.add(word);
    return vocabulary;
  };

  it('reads hunalign’s format, target first, and MUSE’s, source first', () => {
    for (const text of ['maison @ haus\nchat noir @ katze\n', 'haus maison\nkatze\tchat noir\n']) {
      const rows = readDictionary(text, 'd', languages)(words('haus', 'katze', 'x'), words('maison', 'noir'));
      expect(rows).toEqual([new Map([[0, 1]]), new Map([[1, 0.5]]), undefined]);
    }
  });

  it('names the line that is no entry', () => {
    expect(() => readDictionary('haus maison\nhaus\n', 'words.txt', languages)).toThrow(/words\.txt:2: /);
  });
});

describe('readVectors', () => {
  const npy = (header: string, values: number[]): Uint8Array => {
    const text = header.padEnd(117, ' ').concat('\n');
    const head = Buffer.concat([
      Buffer.from([0x93]),
      Buffer.from('NUMPY'),
      Buffer.from([1, 0, text.length, 0]),
    ]);
    return Buffer.concat([head, Buffer.from(text), Buffer.from(Float32Array.from(values).buffer)]);
  };
  const target = { segments: 2, texts: ['a', 'b'] };

  it('reads raw floats and npy arrays alike', () => {
    const raw = new Uint8Array(Float32Array.from([1, 2, 3, 4]).buffer);
    const array = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", [1, 2, 3, 4]);
    for (const bytes of [raw, array]) {
      expect(readVectors(bytes, 'v', target)).toEqual({
        dimensions: 2,
        values: Float32Array.from([1, 2, 3, 4]),
      });
    }
  });

  it('picks the single segments out of an overlap file', () => {
    const bytes = new Uint8Array(Float32Array.from([1, 1, 9, 9, 2, 2]).buffer);
    const side = readVectors(bytes, 'v', { ...target, overlaps: ['a', 'a b', 'b'] });
    expect([...side.values]).toEqual([1, 1, 2, 2]);
  });

  it('never makes up vectors: another size or type is an error', () => {
    expect(() => readVectors(new Uint8Array(20), 'v', target)).toThrow(/does not fit the text/);
    expect(() => readVectors(new Uint8Array(7), 'v', target)).toThrow(/whole number of float32/);
    const wide = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", [1, 2, 3, 4]);
    expect(() => readVectors(wide, 'v', target)).toThrow(/<f4/);
  });
});

describe('tokenise', () => {
  it('brings digits, numbers and marks of all scripts together', () => {
    expect(tokenise('१९४८', 'hin_Deva')).toEqual(['#1948']);
    expect(tokenise('1.234.567', 'deu_Latn')).toEqual(tokenise('١٬٢٣٤٬٥٦٧', 'arb_Arab'));
    expect(tokenise('8839,8', 'deu_Latn')).toEqual(tokenise('8839.8', 'eng_Latn'));
    expect(tokenise('«Ja»?', 'deu_Latn')).toEqual(tokenise('「ja」？', 'jpn_Jpan'));
  });

  it('splits scripts without spaces into words, also in very long runs', async () => {
    expect(tokenise('我是学生', 'zho_Hans').length).toBeGreaterThan(1);
    const long = (times: number): void =>
      expect(tokenise('我是学生'.repeat(times), 'zho_Hans').length).toBeGreaterThan(times);
    expect(await growth(long, 1000, 8000)).toBeLessThan(1.5);
  });
});
