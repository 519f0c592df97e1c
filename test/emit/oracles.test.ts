import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitColumns } from '../../src/emit/index.js';
import { faultsOf, packageRoot, type RecordType, type Unit } from '../../src/model/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';
import { corpusOf, hostileText, hostileTexts } from './hostile.js';
import { hasTool, python } from './tools.js';

const at = scratch();
const out = join(at.folder, 'out');
const folder = join(out, 'hin_Deva-tgl_Latn');
// Sampled with a fixed seed: the readers of others are started once, on many texts.
const sampled = fc.sample(hostileText, { numRuns: 300, seed: 14 });
const corpus = corpusOf(
  [...hostileTexts, ...sampled].map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD')),
);
const units: readonly Unit[] = corpus.units;

beforeAll(async () => {
  await writeCorpus(out, corpus, { date: '2024-02-29T12:00:00Z' });
  await writeCorpus(join(at.folder, 'three'), makeCorpus(threeLanguages));
});
afterAll(() => at.remove());

const cells = units.map((unit) => unitColumns.map((column) => String(column.valueOf(unit) ?? '')));

/** What XML 1.0 cannot hold, by section 2.2 of its text: the complement of the production Char. */
const xmlHolds = (text: string) =>
  [...text]
    .filter((char) => {
      const code = char.codePointAt(0) ?? 0;
      return (
        code === 9 ||
        code === 10 ||
        code === 13 ||
        (code >= 0x20 && code <= 0xd7ff) ||
        (code >= 0xe000 && code <= 0xfffd) ||
        code >= 0x10000
      );
    })
    .join('');

describe.skipIf(!hasTool('/usr/bin/python3'))('Python reads what was written', () => {
  it('CSV, cell by cell, by the csv module', () => {
    const rows = python<string[][]>(
      'import csv,json,sys\ncsv.field_size_limit(10**9)\nprint(json.dumps(list(csv.reader(open(sys.argv[1],encoding="utf-8",newline=""),strict=True))))',
      join(folder, 'units.csv'),
    );
    expect(rows[0]).toEqual(unitColumns.map((column) => column.name));
    expect(rows.slice(1)).toEqual(cells);
  });

  it('TSV, by split and the escapes of the documentation', () => {
    const rows = python<string[][]>(
      `import json,re,sys
e={'\\\\\\\\':'\\\\','\\\\t':'\\t','\\\\n':'\\n','\\\\r':'\\r'}
rows=[[re.sub(r'\\\\[\\\\tnr]',lambda m:e[m[0]],c) for c in l.split('\\t')] for l in open(sys.argv[1],encoding='utf-8',newline='\\n').read().split('\\n')[:-1]]
print(json.dumps(rows))`,
      join(folder, 'units.tsv'),
    );
    expect(rows.slice(1)).toEqual(cells);
  });

  it('Moses, with as many lines by splitlines as there are units', () => {
    const files = ['hin_Deva', 'tgl_Latn', 'ids', 'scores'].map((end) =>
      join(folder, 'moses', `hin_Deva-tgl_Latn.${end}`),
    );
    const counts = python<number[]>(
      'import json,sys\nprint(json.dumps([len(open(f,encoding="utf-8",newline="").read().splitlines()) for f in sys.argv[1:]]))',
      ...files,
    );
    expect(counts).toEqual(files.map(() => units.length));
  });

  it('TMX, text by text, by expat', () => {
    const texts = python<string[][]>(
      `import json,sys,xml.etree.ElementTree as E
print(json.dumps([[tu.get('tuid')]+[v.find('seg').text or '' for v in tu.iter('tuv')] for tu in E.parse(sys.argv[1]).iter('tu')]))`,
      join(folder, 'units.tmx'),
    );
    expect(texts).toEqual(units.map((unit) => [unit.id, xmlHolds(unit.src.text), xmlHolds(unit.tgt.text)]));
  });

  it('XCES, every link pointing at sentences with the unit`s texts, every segment in one link', () => {
    const links = python<[string, string[], string[]][]>(
      `import json,os,sys,xml.etree.ElementTree as E
d=os.path.dirname(sys.argv[1]); docs={}
def s(doc):
    if doc not in docs: docs[doc]={e.get('id'):e.text or '' for e in E.parse(os.path.join(d,doc)).iter('s')}
    return docs[doc]
r=[]
for g in E.parse(sys.argv[1]).iter('linkGrp'):
    for l in g.iter('link'):
        a,b=l.get('xtargets').split(';')
        r.append([l.get('id'),[s(g.get('fromDoc'))[i] for i in a.split()],[s(g.get('toDoc'))[i] for i in b.split()]])
print(json.dumps(r))`,
      join(folder, 'xces', 'hin_Deva-tgl_Latn.xml'),
    );
    expect(links).toEqual(
      units.map((unit) => [`u${unit.id}`, [xmlHolds(unit.src.text)], [xmlHolds(unit.tgt.text)]]),
    );
  });

  it('JSONL and JSON, as the same records', () => {
    const [lines, array] = python<[Unit[], Unit[]]>(
      'import json,sys\nprint(json.dumps([[json.loads(l) for l in open(sys.argv[1],encoding="utf-8",newline="\\n")],json.load(open(sys.argv[2],encoding="utf-8"))]))',
      join(folder, 'units.jsonl'),
      join(folder, 'units.json'),
    );
    expect(lines).toEqual(units);
    expect(array).toEqual(units);
  });
});

describe.skipIf(!hasTool('/usr/bin/python3', ['-c', 'import pandas'], 'python3-pandas'))('pandas', () => {
  it('reads CSV and JSONL as the documentation shows', () => {
    const [csv, lines] = python<[string[], string[]]>(
      `import json,sys,pandas as pd
f=sys.argv[1]
csv=pd.read_csv(f+'/units.csv',keep_default_na=False,dtype={'src_text':str,'tgt_text':str})
lines=pd.read_json(f+'/units.jsonl',lines=True,convert_dates=False)
print(json.dumps([csv.src_text.tolist(),[s['text'] for s in lines.src]]))`,
      folder,
    );
    const expected = units.map((unit) => unit.src.text);
    expect(lines).toEqual(expected);
    // The C parser of pandas ends a string at a NUL.
    expect(csv).toEqual(expected.map((text) => text.split('\0')[0]));
  });
});

/** The readers for Node decode strings by `TextDecoder` as it is, which drops a U+FEFF a text begins with. */
const unmarked = <T>(value: T): T =>
  (typeof value === 'string'
    ? value.replace(/^\uFEFF/, '')
    : Array.isArray(value)
      ? value.map(unmarked)
      : value) as T;

describe('DuckDB reads what was written', () => {
  const query = async (sql: string): Promise<unknown[][]> => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    return (await (await connection.run(sql)).getRowsJson()) as unknown[][];
  };

  it('Parquet, column by column', async () => {
    const names = unitColumns.map((column) => `"${column.name}"`).join(', ');
    const rows = await query(
      `select ${names}, "index", src_segments, parts, flags from '${join(folder, 'units.parquet')}'`,
    );
    expect(rows).toEqual(
      units.map((unit) => [
        ...unitColumns.map((column) => unmarked(column.valueOf(unit))),
        unit.index,
        unit.src.segments,
        JSON.stringify(unit.parts),
        unit.flags,
      ]),
    );
  });

  it('CSV, cell by cell', async () => {
    const file = join(folder, 'units.csv');
    const rows = await query(
      `select * from read_csv('${file}', header=true, all_varchar=true, delim=',', quote='"', escape='"', max_line_size=10000000, parallel=false, nullstr='\u0001none\u0001')`,
    );
    expect(rows).toEqual(unmarked(cells));
  });

  it('JSONL', async () => {
    const rows = await query(
      `select id, src.text, tgt.text from read_json('${join(folder, 'units.jsonl')}', format='newline_delimited', columns={id: 'VARCHAR', src: 'STRUCT(text VARCHAR)', tgt: 'STRUCT(text VARCHAR)'}, maximum_object_size=10000000)`,
    );
    expect(rows).toEqual(unmarked(units.map((unit) => [unit.id, unit.src.text, unit.tgt.text])));
  });
});

it('hyparquet reads the Parquet file back', async () => {
  const bytes = readFileSync(join(folder, 'units.parquet'));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const rows = await parquetReadObjects({ file: file as ArrayBuffer, columns: ['id', 'tgt_text', 'flags'] });
  expect(rows).toEqual(
    units.map((unit) => ({ id: unit.id, tgt_text: unmarked(unit.tgt.text), flags: unit.flags })),
  );
});

describe.skipIf(!hasTool('xmllint', ['--version'], 'libxml2-utils'))('xmllint', () => {
  const schema = join(packageRoot(), 'schema/tmx14.rng');
  const check = (file: string) =>
    spawnSync('xmllint', ['--huge', '--noout', '--relaxng', schema, file], { encoding: 'utf8' });

  it('finds our TMX to keep to the content model, pairwise and n-way', () => {
    for (const file of [join(folder, 'units.tmx'), join(at.folder, 'three/multi/units.tmx')]) {
      const { status, stderr } = check(file);
      expect([status, stderr]).toEqual([0, `${file} validates\n`]);
    }
  });

  const header =
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>';
  const tu = '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>';
  const wrong: readonly (readonly [string, string])[] = [
    [
      'a header without creationtoolversion, as a script of OPUS writes it',
      `${header.replace(' creationtoolversion="1"', '')}<body>${tu}</body>`,
    ],
    ['prop after seg', `${header}<body>${tu.replace('</seg>', '</seg><prop type="x">y</prop>')}</body>`],
    [
      'a date in ISO 8601 with dashes',
      `${header.replace('<header', '<header creationdate="2024-01-01T00:00:00Z"')}<body>${tu}</body>`,
    ],
    ['lang instead of xml:lang', `${header}<body>${tu.replaceAll('xml:lang', 'lang')}</body>`],
    ['no body', header],
    ['no header', `<body>${tu}</body>`],
    ['a tu without tuv', `${header}<body><tu/></body>`],
    ['a tuv without seg', `${header}<body>${tu.replace('<seg>a</seg>', '')}</body>`],
    ['HTML inside seg', `${header}<body>${tu.replace('>a<', '><b>a</b><')}</body>`],
    ['segtype that is no segtype', `${header.replace('"sentence"', '"line"')}<body>${tu}</body>`],
    ['text between the units', `${header}<body>x${tu}</body>`],
    ['an attribute of their own', `${header}<body>${tu.replace('<tu>', '<tu score="1">')}</body>`],
  ];
  it.each(wrong)('turns down %s', (_, inside) => {
    const file = join(at.folder, 'wrong.tmx');
    writeFileSync(file, `<?xml version="1.0"?>\n<tmx version="1.4">${inside}</tmx>\n`);
    expect(check(file).status).toBe(3);
    writeFileSync(file, `<?xml version="1.0"?>\n<tmx version="1.4">${header}<body>${tu}</body></tmx>\n`);
    expect(check(file).status).toBe(0);
  });

  it('finds every XCES file well-formed', () => {
    const files = execFileSync('find', [join(folder, 'xces'), '-name', '*.xml'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(files.length).toBe(3);
    for (const file of files) expect(spawnSync('xmllint', ['--huge', '--noout', file]).status).toBe(0);
  });
});

describe.skipIf(!hasTool('jq'))('jq', () => {
  it('counts the units above a score as the documentation shows', () => {
    const found = execFileSync('jq', ['-r', 'select(.score >= 0.5) | .id', join(folder, 'units.jsonl')], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(found.trim().split('\n')).toEqual(
      units.filter((unit) => unit.score >= 0.5).map((unit) => unit.id),
    );
  });
});

describe.skipIf(!hasTool('Rscript', ['--version'], 'r-base-core'))('R', () => {
  it('reads the TSV of a corpus as the documentation shows', () => {
    const file = join(at.folder, 'three/hin_Deva-tgl_Latn/units.tsv');
    const code = `u <- read.delim("${file}", quote = "", encoding = "UTF-8", colClasses = "character", na.strings = character()); cat(nrow(u), ncol(u), u$src_lang[1], u$bead[2], sep = "\\n")`;
    const told = execFileSync('Rscript', ['--vanilla', '-e', code], { encoding: 'utf8' });
    expect(told.trim().split('\n')).toEqual(['6', '17', 'hin_Deva', '1-1']);
  });
});

describe('another JSON Schema validator agrees with ours', () => {
  const records: readonly (readonly [RecordType, readonly object[]])[] = [
    ['document', corpus.documents],
    ['segment', corpus.segments],
    ['group', corpus.groups],
    ['pair', corpus.pairs],
    ['section', corpus.sections],
    ['unit', corpus.units],
    ['multi-unit', makeCorpus(threeLanguages).multi],
    ['edit', corpus.edits],
    ['rejected', corpus.rejected],
    ['manifest', [{ ...corpus.manifest, outputs: [] }]],
  ];
  it.each(records)('on %s records, sound and spoiled', async (type, sound) => {
    const schema = JSON.parse(readFileSync(join(packageRoot(), `schema/${type}.schema.json`), 'utf8')) as {
      $id: string;
    };
    const url = `https://example.org/${type}`;
    registerSchema({ ...schema, $id: url } as never, url);
    try {
      const judge = await validate(url);
      for (const record of sound.slice(0, 5)) {
        expect(judge(record as never).valid).toBe(true);
        for (const spoiled of spoil(record as Record<string, unknown>))
          expect([spoiled, judge(spoiled as never).valid]).toEqual([
            spoiled,
            faultsOf(type, spoiled).length === 0,
          ]);
      }
    } finally {
      unregisterSchema(url);
    }
  });
});

/** The record with each property left out, of another type, or with one too many. */
function* spoil(record: Record<string, unknown>): Generator<Record<string, unknown>> {
  yield { ...record, unknown: 1 };
  for (const key of Object.keys(record)) {
    const { [key]: _, ...without } = record;
    yield without;
    for (const value of [null, -1, 1.5, 'x', '', [], {}, true]) yield { ...record, [key]: value };
  }
}

it('makes the folder of a corpus even where the parent is missing', async () => {
  const deep = join(at.folder, 'a/b/c');
  mkdirSync(join(at.folder, 'a'));
  await writeCorpus(deep, makeCorpus(threeLanguages), { formats: ['jsonl'] });
  expect(readFileSync(join(deep, 'documents.jsonl'), 'utf8').split('\n').length).toBe(4);
});
