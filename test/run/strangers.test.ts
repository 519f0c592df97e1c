import { expect, it } from 'vitest';
import type { DocumentGroup, DocumentPair } from '../../src/pair/index.js';
import { undoStrangers } from '../../src/run/strangers.js';

const languages = ['deu_Latn', 'eng_Latn', 'fra_Latn', 'spa_Latn'];

/** A group in which every two languages are a pair. */
const edges: DocumentPair[] = languages.flatMap((srcLanguage, at) =>
  languages.slice(at + 1).map((tgtLanguage) => ({
    src: srcLanguage.slice(0, 3),
    tgt: tgtLanguage.slice(0, 3),
    srcLanguage,
    tgtLanguage,
    score: 0.9,
    origin: 'implied' as const,
    parts: {} as DocumentPair['parts'],
  })),
);
const group = { edges, members: {} } as unknown as DocumentGroup;
const idOf = ({ src, tgt }: DocumentPair): string => `${src}-${tgt}`;
const undone = (aligned: readonly string[], chance: readonly string[]): string[] =>
  undoStrangers(
    [group],
    (edge) => aligned.includes(idOf(edge)),
    (edge) => chance.includes(idOf(edge)),
  ).map(({ src, tgt }) => `${src}-${tgt}`);

it('a document that fits none of those it was aligned with loses the pairs that were never aligned too', () => {
  const star = ['eng-fra', 'eng-spa', 'deu-eng', 'deu-fra'];
  expect(undone(star, ['deu-eng', 'deu-fra'])).toEqual(['deu-eng', 'deu-fra', 'deu-spa']);
});

it('one wrong ladder of several, or of one, is no proof', () => {
  expect(undone(['deu-eng', 'deu-fra', 'eng-fra'], ['deu-eng'])).toEqual([]);
  expect(undone(['deu-eng', 'eng-fra'], ['deu-eng'])).toEqual([]);
});
