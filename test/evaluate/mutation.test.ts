import { expect, it } from 'vitest';
import { mutate, mutationsOf } from '../../evaluate/mutation/operators.js';

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
