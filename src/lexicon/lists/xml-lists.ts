import type { RawWordList, WordListEntry } from './entries.js';
import { readXml } from './xml.js';

/** Reads FreeDict's TEI: each `orth` of an entry with each `quote` of a `cit` of type `trans`. */
export function readTei(xml: string): RawWordList {
  const entries: WordListEntry[] = [];
  let words: string[] = [];
  let quotes: string[] = [];
  let open = '';
  let translation = 0;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'entry') [words, quotes] = [[], []];
      if (name === 'cit' && (translation > 0 || (attributes.type ?? '').startsWith('trans')))
        translation += 1;
      if (name === 'orth' || name === 'quote') open = '';
    },
    text(text) {
      open += text;
    },
    close(name) {
      if (name === 'orth') words.push(open);
      else if (name === 'quote' && translation > 0) quotes.push(open);
      else if (name === 'cit' && translation > 0) translation -= 1;
      else if (name === 'entry')
        for (const word of words) for (const quote of quotes) entries.push([word, quote]);
    },
  });
  return { entries };
}

/** Reads the segments of a TMX's first two languages; which of them are words is seen later. */
export function readTmxWords(xml: string): RawWordList {
  const entries: WordListEntry[] = [];
  const languages: string[] = [];
  let unit = new Map<string, string>();
  let lang = '';
  let open = '';
  readXml(xml, {
    open(name, attributes) {
      if (name === 'tu') unit = new Map();
      else if (name === 'tuv') lang = attributes['xml:lang'] ?? attributes.lang ?? '';
      else if (name === 'seg') open = '';
    },
    text(text) {
      open += text;
    },
    close(name) {
      if (name === 'seg') {
        unit.set(lang, open);
        if (!languages.includes(lang)) languages.push(lang);
      } else if (name === 'tu') {
        const [src, tgt] = languages.map((language) => unit.get(language));
        if (src !== undefined && tgt !== undefined) entries.push([src, tgt]);
      }
    },
  });
  return { entries, src: languages[0], tgt: languages[1] };
}

/** Reads Apertium's bilingual `.dix`: `l` beside `r` of each `p`, and `i`, which is the same in both; `b` is a space. */
export function readDix(xml: string): RawWordList {
  const entries: WordListEntry[] = [];
  const sides = { l: '', r: '' };
  let side: 'l' | 'r' | 'i' | '' = '';
  let same = '';
  const add = (text: string): void => {
    if (side === 'i') same += text;
    else if (side !== '') sides[side] += text;
  };
  readXml(xml, {
    open(name) {
      if (name === 'e') [sides.l, sides.r, same] = ['', '', ''];
      else if (name === 'l' || name === 'r' || name === 'i') side = name;
      else if (name === 'b') add(' ');
    },
    text(text, path) {
      if (path.at(-1) !== 's') add(text);
    },
    close(name) {
      if (name === side) side = '';
      else if (name === 'e') entries.push([sides.l + same, sides.r + same]);
    },
  });
  return { entries };
}
