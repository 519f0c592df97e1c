import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Rejected } from '../../src/model/index.js';
import { type BuiltRecords, build, tulay } from '../run/harness.js';

const english = `The ferry leaves from the old pier at 7 in the morning. It carries 140 passengers and 20 cars. The crossing takes about an hour when the sea is calm. My grandfather was its captain for 31 years. He knew every rock between the two islands. In 1987 a storm broke the mast of the ferry. Nobody was hurt, but the repairs lasted until spring. Tickets are sold in the small house beside the pier. Dogs may travel without a ticket on the lower deck. On the island you can rent bicycles from the baker.`;
const german = `Die Fähre legt um 7 Uhr morgens vom alten Pier ab. Sie befördert 180 Passagiere und 20 Autos. Die Überfahrt dauert bei ruhiger See etwa eine Stunde. Mein Großvater war 31 Jahre lang ihr Kapitän. Er kannte jeden Felsen zwischen den beiden Inseln. Im Jahr 1978 zerbrach ein Sturm den Mast der Fähre. Niemand wurde verletzt, aber die Reparatur dauerte bis zum Frühling. Fahrkarten werden in dem kleinen Haus neben dem Pier verkauft. Dogs may travel without a ticket on the lower deck. On the island you can rent bicycles from the baker.`;

let corpus: BuiltRecords;
let rejected: Rejected[];
beforeAll(async () => {
  corpus = await build({ 'en.txt': english, 'de.txt': german });
  rejected = readFileSync(join(corpus.dir, 'audit/rejected.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Rejected);
});

describe('a build of a translation with faults', () => {
  it('turns down what was not translated, with rule, value and threshold', () => {
    expect(rejected.map(({ rule, tgt }) => [rule, tgt?.text])).toEqual([
      ['untranslated', 'Dogs may travel without a ticket on the lower deck.'],
      ['untranslated', 'On the island you can rent bicycles from the baker.'],
    ]);
    expect(rejected[0]).toMatchObject({ value: 1, threshold: 0.75, features: { copied: 1 } });
  });

  it('marks changed numbers, with a score of a half at most, and nothing else', () => {
    const marked = corpus.units.filter(({ flags }) => flags.includes('number-mismatch'));
    expect(
      marked.map(({ tgt, src }) => [tgt.text, src.text].join(' ')).every((text) => /140|1987/.test(text)),
    ).toBe(true);
    expect(marked).toHaveLength(2);
    for (const { score } of marked) expect(score).toBeLessThanOrEqual(0.5);
    for (const unit of corpus.units) if (!marked.includes(unit)) expect(unit.score).toBeGreaterThan(0.5);
  });
});

describe('the story of a unit', () => {
  const explain = (id: string) => tulay(['filter', corpus.dir, '--explain', id], '/');

  it('tells of one that was rejected by which rule, and what every rule measured', async () => {
    const { code, out } = await explain(rejected[0]!.id);
    expect(code).toBe(0);
    expect(out).toContain(`unit ${rejected[0]!.id}: rejected, untranslated:`);
    expect(out).toContain('Dogs may travel without a ticket on the lower deck.');
    expect(out).toMatch(/ {2}untranslated {10}reject: .*: 1, asked under 0\.75/);
    expect(out).toMatch(/ {2}letterless {12}passes: /);
    expect(out).toMatch(/document pair \S+: de\.txt and en\.txt/);
  });

  it('tells of one that was kept its flags, its features and what speaks against it', async () => {
    const unit = corpus.units.find(({ flags }) => flags.includes('number-mismatch'))!;
    const { out } = await explain(unit.id);
    expect(out).toContain(`unit ${unit.id}: kept, flags number-mismatch`);
    expect(out).toContain(`score ${unit.score}`);
    expect(out).toMatch(/ {2}against {2}numbers [\d.]+ nats/);
    for (const name of Object.keys(unit.features ?? {})) expect(out).toContain(`  ${name} `);
  });

  it('of a unit that is not there is an error that says where ids stand', async () => {
    const { code, err } = await explain('nonsense');
    expect(code).toBe(2);
    expect(err).toContain('no unit nonsense was kept or rejected');
    expect(err).toContain('units.jsonl');
  });
});
