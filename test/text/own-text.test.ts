import { expect, it } from 'vitest';
import { ownText } from '../../src/text/index.js';

it('a text of its own is the same text, whatever its characters', () => {
  for (const text of ['', 'a', 'thirteen long', 'नेशनल संस्था का काम', 'lone \ud83d half', '\ud83d\ude00 whole'])
    expect(ownText(text)).toBe(text);
});
