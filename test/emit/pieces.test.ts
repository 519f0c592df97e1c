import { expect, it } from 'vitest';
import { prettyPieces } from '../../src/emit/finish.js';

it('a manifest written piece by piece has the bytes of one written whole', () => {
  for (const value of [
    {},
    { a: 1, b: [], c: {}, d: null },
    {
      inputs: [
        { path: 'a\nb', bytes: 1 },
        { path: 'c', tags: ['x', ['y', {}]] },
      ],
      counts: { chars: { raw: 2 } },
    },
  ])
    expect([...prettyPieces(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
});
