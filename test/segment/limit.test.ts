import { expect, it } from 'vitest';
import { documentLimits } from '../../src/model/limits.js';
import { parseText } from '../../src/segment/parser.js';

it('a text of too many sentences is given up before its tree is made', () => {
  const line = `${Array.from({ length: 1000 }, () => 'Ab cd.').join(' ')}\n`;
  const text = line.repeat(documentLimits.sentences / 1000 + 1);
  const before = process.memoryUsage().heapUsed;
  expect(() => parseText(text, { language: 'eng_Latn' })).toThrow(/too many sentences/);
  // Its tree takes kilobytes a sentence.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(documentLimits.sentences * 800);
});
