import { fingerprint } from '../../src/pair/index.js';

/** The fingerprint of a page of two words, to be given other sentences. */
export const onePage = fingerprint({
  id: 'x',
  path: 'x',
  language: 'eng_Latn',
  title: null,
  sections: [{ heading: null, paragraphs: ['A page.'] }],
});
