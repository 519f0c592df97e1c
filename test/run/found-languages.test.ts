import { describe, expect, it } from 'vitest';
import { createCleaner } from '../../src/clean/index.js';
import { createIdentifier, type Identified } from '../../src/identify/index.js';
import { readSource } from '../../src/read/document.js';
import { prepareDocument } from '../../src/run/prepare.js';

const identify = await createIdentifier();

describe('the languages of a document after cleaning', () => {
  const prepared = (text: string, change: (first: Identified) => Identified = (first) => first) => {
    const raw = readSource({ path: 'a.txt', bytes: Buffer.from(text) });
    if (!raw.ok) throw new Error(raw.message);
    const first = change(identify(raw.plain));
    const asked: string[] = [];
    const stages = {
      cleaner: createCleaner(),
      identify: (...args: Parameters<typeof identify>) => {
        asked.push(args[0]);
        return identify(...args);
      },
    };
    const { lang, languages } = prepareDocument(raw, 'd', { identified: first, settled: undefined }, stages);
    return { asked, lang, languages, first };
  };
  const text = 'The fishermen leave the harbour every morning while the town is still asleep.\n';

  it('are those that were found before, without asking, where nothing was changed', () => {
    const { asked, lang, languages, first } = prepared(text);
    expect([asked, lang, languages]).toEqual([[], 'eng_Latn', first.languages]);
  });

  it('are asked for where something was, and of a part that was asked without what it declares', () => {
    const changed = prepared(text.replace('harbour', 'har\u200bbour'));
    expect([changed.asked, changed.lang]).toEqual([[text], 'eng_Latn']);
    const part = prepared(text, (first) => ({ ...first, basis: '' }));
    expect(part.asked).toEqual([text]);
  });
});
