import { expect, it } from 'vitest';
import type { DocumentEntry } from '../../src/run/documents.js';
import { outcomesOf } from '../../src/run/outcome.js';

const entry = (id: string, path: string, lang: string) => ({ ok: true, id, path, lang }) as DocumentEntry;

function messageFor(candidate: string): string | undefined {
  const entries = [
    entry('aa', 'a.html', 'vie_Latn'),
    entry('aa-2', 'a.html', 'eng_Latn'),
    entry('bb', '$&.html', 'eng_Latn'),
  ];
  const alone = {
    ...{ id: 'aa', reason: 'lost-to-better' as const, candidate, score: 0.4, parts: null },
    detail: `${candidate} has a better counterpart; scored 0.4, threshold 0.7`,
  };
  const pairing = { groups: [], alone: [alone] } as unknown as Parameters<typeof outcomesOf>[1];
  return outcomesOf(entries, pairing).get('aa')?.reason?.message;
}

it('a document that stays alone is told the path of its best candidate', () => {
  expect(messageFor('bb')).toBe('$&.html has a better counterpart; scored 0.4, threshold 0.7');
});

it('the other language of its own file is named as such', () => {
  expect(messageFor('aa-2')).toBe(
    'what is eng_Latn of the same file has a better counterpart; scored 0.4, threshold 0.7',
  );
});
