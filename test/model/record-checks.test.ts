import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { ajvOptions, type RecordType } from '../../src/model/record-types.js';

const root = packageRoot();
const checks = createRequire(import.meta.url)('../../data/record-checks.cjs') as Record<
  string,
  (record: unknown) => boolean
>;
const linesOf = (file: string): unknown[] =>
  readFileSync(join(root, 'output', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Records of the committed corpus, a few of each type. */
const records: readonly (readonly [RecordType, string])[] = [
  ['document', 'documents.jsonl'],
  ['segment', 'segments.jsonl'],
  ['group', 'groups.jsonl'],
  ['pair', 'hin_Deva-tgl_Latn/pairs.jsonl'],
  ['unit', 'hin_Deva-tgl_Latn/units.jsonl'],
  ['edit', 'audit/edits.jsonl'],
];

const others = [null, true, -1, 0.5, 7, '', 'x', 'ab\u0000', [], ['x', 'x'], {}, { x: 1 }];

/** A value with one thing in it replaced, left out or added, once for each place and each replacement. */
function* changed(value: unknown): Generator<unknown> {
  yield* others;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) for (const other of changed(item)) yield value.with(at, other);
    yield [...value, ...value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const other of changed(item)) yield { ...value, [key]: other };
    }
    yield { ...value, more: 1 };
  }
}

describe('the written checks', () => {
  it.each(records)('say of every change of a %s what its schema says', (type, file) => {
    const schema = JSON.parse(readFileSync(join(root, `schema/${type}.schema.json`), 'utf8')) as object;
    const judge = new Ajv2020({ ...ajvOptions, allErrors: false }).compile(schema);
    const check = checks[type]!;
    let [kept, turnedDown] = [0, 0];
    for (const record of linesOf(file).slice(0, 2))
      for (const one of [record, ...changed(record)]) {
        const said = judge(one);
        if (check(one) !== said) expect(one, `${type}: the schema says ${said}`).toBeNull();
        if (said) kept++;
        else turnedDown++;
      }
    expect(kept).toBeGreaterThan(1);
    expect(turnedDown).toBeGreaterThan(30);
  });

  it('say it of the manifest and of multi-way units', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'output/manifest.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const check = checks.manifest!;
    expect(check(manifest)).toBe(true);
    expect(check({ ...manifest, counts: {} })).toBe(false);
    expect(check({ ...manifest, more: 1 })).toBe(false);
    expect(['multi-unit', 'rejected', 'loss'].map((type) => checks[type]!({}))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
