import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { namedMutants, placeOf } from '../../evaluate/mutation/named.js';
import { mutate, mutationsOf } from '../../evaluate/mutation/operators.js';
import { chooseTests, readImports } from '../../evaluate/mutation/related.js';
import { packageRoot } from '../../src/model/index.js';

const text = `import { max } from './x.js';
type Way = 'a' | 1;
export function last(span: { end: number }, all: readonly number[]): boolean {
  const text = 'a' + span.end;
  return !all.includes(1) && span.end - 1 < Math.max(0, all.length) || text === '';
}
`;

it('finds each kind of change, and leaves types, imports and joined texts alone', () => {
  const found = mutationsOf('x.ts', text);
  expect(found.map(({ operator, before, after }) => [operator, before, after])).toEqual([
    ['twin', 'end', 'start'],
    ['negation', '!all.includes(1)', 'all.includes(1)'],
    ['constant', '1', '(1 + 1)'],
    ['logic', '&&', '||'],
    ['twin', 'end', 'start'],
    ['arithmetic', '-', '+'],
    ['constant', '1', '(1 + 1)'],
    ['boundary', '<', '<='],
    ['twin', 'max', 'min'],
    ['constant', '0', '1'],
    ['logic', '||', '&&'],
    ['equality', '===', '!=='],
  ]);
  const boundary = found.find(({ operator }) => operator === 'boundary')!;
  expect(boundary.line).toBe(5);
  expect(mutate(text, boundary)).toBe(text.replace(' < ', ' <= '));
});

it('finds the place of every slip that has a name', () => {
  for (const mutant of namedMutants) {
    const text = readFileSync(join(packageRoot(), mutant.file), 'utf8');
    const place = placeOf(mutant, text);
    expect(text.slice(place.start, place.end)).toBe(mutant.before);
    expect(mutate(text, place)).not.toBe(text);
  }
});

it('asks the test of that name and those of the own room first, then those that are fewer imports away', () => {
  const graph = readImports(packageRoot());
  const usual = new Map([...graph.testsOf('src/align/sections.ts').keys()].map((file) => [file, 2000]));
  const chosen = chooseTests(graph, 'src/align/sections.ts', usual, 9).map(({ file }) => file);
  expect(chosen).toHaveLength(4);
  expect(chosen[0]).toBe('test/align/sections.test.ts');
  expect(chosen.every((file) => file.startsWith('test/align/'))).toBe(true);
  // One at least, however long it takes.
  expect(chooseTests(graph, 'src/align/sections.ts', usual, 1)).toHaveLength(1);
  expect([...graph.testsOf('src/read/decode/decode.ts').keys()]).toContain('test/read/decode.test.ts');
});
