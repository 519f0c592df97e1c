import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeCategory } from '../../src/emit/about/front-matter.js';
import type { Manifest } from '../../src/model/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';
import { hasTool, python } from './tools.js';

const at = scratch();
const out = join(at.folder, 'out');
const plain = join(at.folder, 'plain');
const corpus = makeCorpus([
  ...threeLanguages,
  { path: 'c/no.txt', lang: 'nob_Latn', bcp47: 'no', heading: 'Bro', sentences: ['En bro.', 'To.'] },
]);
let manifest: Manifest;
const text = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const json = <T>(folder: string, path: string) => JSON.parse(text(folder, path)) as T;

beforeAll(async () => {
  manifest = await writeCorpus(out, corpus, {
    name: 'made | corpus',
    date: '2024-02-29T12:00:00Z',
    license: 'CC-BY-4.0',
    creator: 'A. Maker',
    url: 'https://example.org/made',
    sources: [{ glob: 'b/**', license: 'CC0-1.0' }],
  });
  await writeCorpus(plain, makeCorpus(threeLanguages));
});
afterAll(() => at.remove());

const sha256 = (folder: string, path: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, path)))
    .digest('hex');

describe('the dataset card', () => {
  it('says loudly that the licence is unknown when nobody stated one', () => {
    expect(text(plain, 'README.md')).toContain('license: unknown');
    expect(text(plain, 'README.md')).toContain('**Licence of the texts: UNKNOWN.**');
    expect(text(out, 'README.md')).toContain('license: "cc-by-4.0"');
    expect(text(out, 'README.md')).toContain('| `b/**` | CC0-1.0 | A. Maker |  |');
  });

  it.skipIf(!hasTool('/usr/bin/python3', ['-c', 'import yaml'], 'python3-yaml'))(
    'has front matter that another YAML reader takes as it is meant, Norwegian too',
    () => {
      const front = python<{
        language: unknown[];
        configs: { config_name: string; default?: boolean; data_files: string[] }[];
        size_categories: string[];
        task_categories: string[];
      }>(
        'import json,sys,yaml\nprint(json.dumps(yaml.safe_load(open(sys.argv[1],encoding="utf-8").read().split("---\\n")[1])))',
        join(out, 'README.md'),
      );
      expect(front.language).toEqual(['hi', 'no', 'tl', 'zh']);
      expect(front.task_categories).toEqual(['translation']);
      expect(front.size_categories).toEqual(['n<1K']);
      expect(front.configs.filter((config) => config.default)).toHaveLength(1);
      const paths = new Set(manifest.outputs.map(({ path }) => path));
      for (const { data_files } of front.configs)
        for (const file of data_files) expect(paths).toContain(file);
      const names = front.configs.map((config) => config.config_name);
      expect(names).toEqual(
        expect.arrayContaining(['hin_Deva-tgl_Latn', 'multi', 'documents', 'audit-edits']),
      );
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it('gives the statistics of the records', () => {
    expect(text(out, 'README.md')).toMatch(/\| `hin_Deva-tgl_Latn` \| 1 \| 1 \| 6 \| 1 \|/);
    expect(text(out, 'README.md')).toContain('# made | corpus');
  });

  it.each([
    [0, 'n<1K'],
    [999, 'n<1K'],
    [1000, '1K<n<10K'],
    [1_000_000, '1M<n<10M'],
  ])('puts %i units into %s', (rows, name) => expect(sizeCategory(rows)).toBe(name));
});

describe('datapackage.json', () => {
  interface Resource {
    readonly name: string;
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly schema?: { readonly fields: readonly { readonly name: string; readonly type: string }[] };
  }
  it('lists every data file with its size and sha256, each by a name of its own', () => {
    const { resources } = json<{ resources: readonly Resource[] }>(out, 'datapackage.json');
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    for (const { name, path, bytes, hash } of resources) {
      expect(name).toMatch(/^[a-z0-9._-]+$/);
      expect(hash).toBe(`sha256:${sha256(out, path)}`);
      expect(bytes).toBe(readFileSync(join(out, path)).length);
    }
    const listed = new Set(resources.map(({ path }) => path));
    for (const { path, records } of manifest.outputs) if (records !== null) expect(listed).toContain(path);
  });

  it('describes the columns that the CSV files have', () => {
    const { resources } = json<{ resources: readonly Resource[] }>(out, 'datapackage.json');
    const tables = resources.filter(({ schema }) => schema !== undefined);
    expect(tables).toHaveLength(13);
    for (const { path, schema } of tables)
      expect(schema?.fields.map(({ name }) => name).join(',')).toBe(text(out, path).split('\r\n')[0]);
  });
});

/** What the official profile of Data Package 2.0 asks of the properties written, told anew. */
const datapackageProfile = {
  type: 'object',
  required: ['resources'],
  properties: {
    $schema: { type: 'string' },
    name: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    homepage: { type: 'string', pattern: '^https?://' },
    version: { type: 'string' },
    created: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' },
    contributors: {
      type: 'array',
      minItems: 1,
      items: {
        minProperties: 1,
        properties: {
          title: { type: 'string' },
          roles: { type: 'array', minItems: 1, items: { type: 'string' } },
        },
      },
    },
    licenses: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        anyOf: [{ required: ['name'] }, { required: ['path'] }],
        properties: {
          name: { type: 'string', pattern: '^([-a-zA-Z0-9._])+$' },
          path: { type: 'string', pattern: '^https?://' },
          title: { type: 'string' },
        },
      },
    },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path'],
        not: { required: ['data'] },
        properties: {
          name: { type: 'string' },
          path: { type: 'string', pattern: '^(?=[^./~])(?!file:)((?!/\\.\\./)(?!\\\\)(?!://).)*$' },
          type: { const: 'table' },
          description: { type: 'string' },
          format: { type: 'string' },
          mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
          encoding: { type: 'string' },
          bytes: { type: 'integer' },
          hash: { type: 'string', pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$' },
          schema: {
            type: 'object',
            required: ['fields'],
            properties: {
              $schema: { type: 'string' },
              fields: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['name'],
                  properties: {
                    name: { type: 'string' },
                    type: { enum: ['string', 'integer', 'number'] },
                    description: { type: 'string' },
                    constraints: { type: 'object', properties: { required: { type: 'boolean' } } },
                  },
                },
              },
              primaryKey: { type: 'array', minItems: 1, items: { type: 'string' } },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

it.each([
  ['with every right stated', out],
  ['with none', plain],
])('datapackage.json %s keeps to the constraints of the official profile', (_, folder) => {
  const check = new Ajv2020({ allErrors: true, strict: false }).compile(datapackageProfile);
  check(json(folder, 'datapackage.json'));
  expect(check.errors ?? []).toEqual([]);
});

describe('croissant.json', () => {
  it('has every required field, and the sha256 of each file', () => {
    const record = json<Record<string, unknown>>(out, 'croissant.json');
    for (const field of [
      '@context',
      '@type',
      'conformsTo',
      'name',
      'description',
      'license',
      'url',
      'creator',
      'datePublished',
    ])
      expect([field, record[field]]).not.toEqual([field, undefined]);
    const files = record.distribution as { contentUrl: string; sha256: string; encodingFormat: string }[];
    for (const file of files) expect(file.sha256).toBe(sha256(out, file.contentUrl));
    expect(json<Record<string, unknown>>(plain, 'croissant.json').license).toBe('unknown');
  });

  it('has fields whose sources are listed files and whose ids are its own', () => {
    const record = json<{
      distribution: { '@id': string }[];
      recordSet: { field: { '@id': string; source: { fileObject: { '@id': string } } }[] }[];
    }>(out, 'croissant.json');
    const files = new Set(record.distribution.map((file) => file['@id']));
    const fields = record.recordSet.flatMap((set) => set.field);
    expect(record.recordSet).toHaveLength(6);
    for (const field of fields) expect(files).toContain(field.source.fileObject['@id']);
    expect(new Set(fields.map((field) => field['@id'])).size).toBe(fields.length);
  });
});

describe('CSVW metadata', () => {
  it('stands beside each CSV file and names its columns and languages', () => {
    const metadata = json<{ url: string; tableSchema: { columns: { name: string; lang?: string }[] } }>(
      out,
      'hin_Deva-tgl_Latn/units.csv-metadata.json',
    );
    expect(metadata.url).toBe('units.csv');
    const langs = metadata.tableSchema.columns.filter((column) => column.lang !== undefined);
    expect(langs.map(({ name, lang }) => [name, lang])).toEqual([
      ['src_text', 'hi'],
      ['tgt_text', 'tl'],
    ]);
  });
});
