import anyAscii from 'any-ascii';

const classes: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'p',
  f: 'p',
  v: 'p',
  w: 'p',
  c: 'k',
  g: 'k',
  k: 'k',
  q: 'k',
  x: 'k',
  j: 'j',
  d: 't',
  t: 't',
  s: 's',
  z: 's',
  l: 'l',
  r: 'r',
  m: 'm',
  n: 'n',
};

/** Fewest consonants that make a skeleton worth comparing; shorter ones meet by chance. */
const minConsonants = 3;

/**
 * The consonant skeleton of a word in any script: romanised, vowels and `h`, `y` dropped, voiced and unvoiced
 * consonants as one class, doubled classes as one. Loanwords and names of different scripts meet here.
 *
 * @returns
 *   at least three class letters, or the empty string
 */
export function skeletonOf(word: string): string {
  if (/\d/.test(word)) return '';
  const roman = anyAscii(word)
    .toLowerCase()
    .replaceAll('ph', 'f')
    .replace(/[cs]h/g, 's')
    .replace(/c(?=[eiy])/g, 's');
  let skeleton = '';
  let last = '';
  for (const letter of roman) {
    const sound = classes[letter];
    if (sound !== undefined && sound !== last) skeleton += sound;
    last = sound ?? '';
  }
  return skeleton.length < minConsonants ? '' : skeleton;
}
