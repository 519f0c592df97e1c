// How a text and a query are compared: in lower case, or without diacritics.
(() => {
  const tulay = globalThis.tulay;
  const marks =
    /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Greek}\p{Script=Cyrillic}]|[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u200c\u200d\u0640]/gu;
  /** @type {Record<string, string>} */
  const letters = {
    đ: 'd',
    ø: 'o',
    ł: 'l',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    '\u0901': '\u0902',
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ة: 'ه',
  };
  const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

  /** Lower case. */
  const lower = (/** @type {string} */ text) => text.toLowerCase();
  tulay.lower = lower;

  /**
   * Without diacritics: marks of letters go, vowel signs of the Indic scripts, which carry the sound, stay.
   */
  const fold = (/** @type {string} */ text) =>
    lower(text)
      .replace(special, (/** @type {string} */ char) => letters[char] ?? char)
      .normalize('NFD')
      .replace(marks, '')
      .normalize('NFC');
  tulay.fold = fold;

  /** Words and quoted phrases of a query. */
  tulay.terms = (query, folded) =>
    [...query.matchAll(/["“”«»]([^"“”«»]+)["“”«»]|[^\s"“”«»]+/g)]
      .map(([all, phrase]) => (phrase ?? all).trim().normalize('NFC'))
      .map(folded ? fold : lower)
      .filter((term) => term !== '');
})();
