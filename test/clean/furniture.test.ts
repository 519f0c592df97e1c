import { describe, expect, it } from 'vitest';
import {
  type Cleaned,
  confirmAcross,
  createCleaner,
  createRecurrenceCounter,
  summariseEdits,
} from '../../src/clean/index.js';
import { cleanCorpus, seedDocuments } from './corpus.js';

/** A page of a site that nobody has seen: its own captions, its own articles. */
function page(path: string, language: string, caption: string, glue: string, topic: string, stop = '.') {
  const body = (word: string) =>
    Array.from(
      { length: 4 },
      (_, index) => `${topic} ${word} goes on for the ${index}th time in ${topic}${stop}`,
    ).join(' ');
  return {
    path,
    language,
    text: [
      `${topic} first`,
      body('one'),
      caption,
      `${topic} second`,
      body('two'),
      `${glue}${topic} third`,
      body('three'),
    ].join('\n'),
  };
}

const ownWords = { rules: { 'phrase-line': false, 'doubled-phrase': false } };

describe('furniture that recurs', () => {
  const pages = ['Boats', 'Hills', 'Songs'].map((topic, index) =>
    page(`p${index}.txt`, 'eng_Latn', 'Ask our harbour desk', 'Filmed by harbour folk', topic),
  );

  it('goes on a site with phrases of its own, alone and glued', () => {
    for (const { text } of cleanCorpus(pages, ownWords)) {
      expect(text).not.toContain('harbour');
      expect(text.split('\n').length).toBe(6);
    }
  });

  it('goes with any one of the documents missing', () => {
    for (let missing = 0; missing < 3; missing += 1) {
      for (const { text } of cleanCorpus(
        pages.filter((_, index) => index !== missing),
        ownWords,
      )) {
        expect(text).not.toContain('Ask our harbour desk');
      }
    }
  });

  it('says how many documents show it, and how sure that is', () => {
    const [first] = cleanCorpus(pages, ownWords);
    const [line, glued] = first!.edits;
    expect(line).toMatchObject({
      rule: 'recurring-line',
      mechanism: 'recurrence',
      evidence: { documents: 3, of: 3, scope: 'language' },
    });
    expect(glued).toMatchObject({
      rule: 'glued-furniture',
      mechanism: 'recurrence',
      evidence: { gluedLines: 3, of: 3, boundary: 'case' },
    });
    for (const edit of [line!, glued!]) expect(edit.evidence.confidence).toBeGreaterThan(0.5);
  });

  it('is counted by site where paths name one', () => {
    const many = ['Boats', 'Hills', 'Songs', 'Birds'].map((topic, index) =>
      page(`www.harbour.example/p${index}.txt`, 'eng_Latn', 'Ask our harbour desk', '', topic),
    );
    const others = Array.from({ length: 300 }, (_, index) =>
      page(
        `other${index}.example/p.txt`,
        'eng_Latn',
        `Words of their own ${'abcdefghij'[index % 10]}${index}`,
        '',
        `Topic${index}`,
      ),
    );
    const cleaned = cleanCorpus([...many, ...others], ownWords);
    expect(cleaned[0]!.text).not.toContain('harbour desk');
    expect(cleaned[0]!.edits[0]!.evidence).toMatchObject({ scope: 'site', documents: 4, of: 4 });
  });

  it('stays where it is a heading, a refrain of one document, or a copy of the whole text', () => {
    const heading = ['Boats', 'Hills'].map((topic, index) =>
      page(`h${index}.txt`, 'eng_Latn', '', '', topic),
    );
    const withHeading = heading.map((one, index) => ({
      ...one,
      text: `${one.text}\nWhat to remember\n${heading[index]!.text.split('\n')[1]!.replace(/one/g, 'four')}`,
    }));
    for (const [index, cleaned] of cleanCorpus(withHeading, ownWords).entries())
      expect(cleaned.text).toBe(withHeading[index]!.text);
    const song = {
      path: 's.txt',
      language: 'eng_Latn',
      text: 'The sea is wide and blue\nwe sail on\nThe boat is small and new\nwe sail on',
    };
    expect(cleanCorpus([song, pages[0]!], ownWords)[0]!.text).toBe(song.text);
    const copies = [pages[0]!, { ...pages[0]!, path: 'copy.txt' }].map((one) => ({
      ...one,
      text: one.text.replace(/\n.*harbour.*/g, ''),
    }));
    for (const cleaned of cleanCorpus(copies, ownWords)) expect(cleaned.edits).toEqual([]);
  });

  it('is no step of instructions, which some pages share near their beginning; a notice at the very edge is', () => {
    const topics = ['boats', 'hills', 'songs', 'birds', 'ports', 'trees', 'roads', 'wells', 'ships', 'lamps'];
    const step = 'Open the harbour window and press the green button there.';
    const notice = 'All of these pages were written by the friends of the harbour.';
    const guides = topics.map((topic, index) => ({
      path: `g${index}.txt`,
      language: 'eng_Latn',
      text: [
        `How to count ${topic}`,
        ...(index < 4 ? [step] : [`You need a list of all ${topic} in town.`]),
        `Choose those ${topic} that you want to have counted.`,
        `A table of ${topic} will be shown to you after a while.`,
        ...(index < 4 ? [notice] : []),
      ].join('\n'),
    }));
    for (const [index, { text }] of cleanCorpus(guides, ownWords).entries()) {
      expect(text.includes(step)).toBe(index < 4);
      expect(text).not.toContain(notice);
    }
  });

  it('stays where it is an entry of lists that each document has for itself', () => {
    const fruit = [
      'Green apples',
      'Ripe pears',
      'Black plums',
      'Sweet cherries',
      'Sour berries',
      'Dried figs',
      'Wild grapes',
    ];
    const lists = [
      [0, 1, 2, 3, 4, 5],
      [5, 2, 6, 0, 3],
      [6, 4, 1, 0, 2],
    ].map((chosen, index) => ({
      path: `list${index}.txt`,
      language: 'eng_Latn',
      text: `What to buy in month ${index}\n${chosen.map((at) => fruit[at]!).join('\n')}\nThis is what the ${index}th market of the year has on its tables for us.`,
    }));
    for (const [index, cleaned] of cleanCorpus(lists, ownWords).entries())
      expect(cleaned.text).toBe(lists[index]!.text);
  });

  it('goes as a block of lines that recur together', () => {
    const block = ['Ask our desk', 'Meet the crew', 'Rent our boats', 'Print our map', 'Buy our socks'];
    const pages = ['Boats', 'Hills', 'Songs'].map((topic, index) => {
      const one = page(`b${index}.txt`, 'eng_Latn', '', '', topic);
      return { ...one, text: `${one.text}\n${block.join('\n')}` };
    });
    for (const { text } of cleanCorpus(pages, ownWords)) expect(text).not.toMatch(/desk|crew|Rent|map|socks/);
  });

  it('is found alike whether counts are exact or sketched', () => {
    const clean = (exactKeys: number) => {
      const counter = createRecurrenceCounter({ exactKeys, sketchWidth: 1 << 16 });
      for (const one of pages) counter.add(one);
      const recurrence = counter.freeze();
      const cleaner = createCleaner({ recurrence, config: ownWords });
      return { exact: recurrence.memory.exact, texts: pages.map((one) => cleaner.clean(one).text) };
    };
    const sketched = clean(10);
    expect(sketched.exact).toBe(false);
    expect(sketched.texts).toEqual(clean(1 << 20).texts);
  });
});

describe('furniture that only the counterpart shows', () => {
  const english = page('e.txt', 'eng_Latn', 'Share', '', 'Boats');
  const greek = page('g.txt', 'ell_Grek', 'Ρωτήστε το γραφείο', '', 'Βάρκες');

  function confirm(a: string, b: string): { a: Cleaned; b: Cleaned } {
    const [one, other] = cleanCorpus([
      { ...english, text: a },
      { ...greek, text: b },
    ]);
    return confirmAcross(one!, other!);
  }

  it('goes, in both directions, and says because of what', () => {
    const { b } = confirm(english.text, greek.text);
    expect(b.text).not.toContain('Ρωτήστε');
    expect(b.edits).toHaveLength(1);
    expect(b.edits[0]).toMatchObject({
      rule: 'counterpart-line',
      mechanism: 'counterpart',
      evidence: { counterpart: 'Share', counterpartRule: 'phrase-line' },
    });
    expect(b.raw.slice(b.edits[0]!.start, b.edits[0]!.end)).toBe('Ρωτήστε το γραφείο\n');
    const [one, other] = cleanCorpus([english, greek]);
    expect(confirmAcross(other!, one!).a.text).toBe(b.text);
  });

  it('goes when a paragraph is missing on one side', () => {
    const { b } = confirm(english.text, greek.text.split('\n').slice(0, 5).join('\n'));
    expect(b.text).not.toContain('Ρωτήστε');
  });

  it('stays where the slot is not the same', () => {
    const { b } = confirm(english.text, greek.text.replace('Ρωτήστε το γραφείο\n', ''));
    expect(b.edits).toEqual([]);
    const extra = greek.text.replace('Ρωτήστε το γραφείο\n', 'Ρωτήστε το γραφείο\nΚαι άλλα\n');
    expect(confirm(english.text, extra).b.text).toBe(extra);
  });

  it('is cut from a line where it was cut from its counterpart', () => {
    const left = english.text.replace('Boats third', 'Seen with Rosa Seen with RosaBoats third');
    const right = greek.text.replace('Βάρκες third', 'Από τη ΡόζαΒάρκες third');
    expect([left, right]).not.toContain(english.text);
    const { b } = confirm(left, right);
    expect(b.text).toBe(greek.text.replace('Ρωτήστε το γραφείο\n', ''));
    expect(b.edits[1]).toMatchObject({
      rule: 'counterpart-line',
      evidence: { counterpart: 'Seen with Rosa Seen with Rosa', counterpartMechanism: 'doubled' },
    });
    expect(confirm(english.text, right).b.text).toContain('ΡόζαΒάρκες');
  });

  it('stays where the other side had residue of a template', () => {
    const left = english.text.replace('Share\n', '{{ head }}\n');
    expect(confirm(left, greek.text).b.text).toBe(greek.text);
  });

  it('stays where the caption stands on the other side of the heading', () => {
    const turned = greek.text.replace(
      'Ρωτήστε το γραφείο\nΒάρκες second',
      'Βάρκες second\nΡωτήστε το γραφείο τώρα αμέσως όλοι',
    );
    expect(turned).not.toBe(greek.text);
    expect(confirm(english.text, turned).b.text).toBe(turned);
  });

  it('confirms the caption of a seed from its translation, without the phrase file', () => {
    const [hindi, tagalog] = cleanCorpus(seedDocuments(), { rules: { 'phrase-line': false } });
    expect(tagalog!.furniture).toHaveLength(0);
    const { b } = confirmAcross(hindi!, tagalog!);
    const [withPhrases] = [cleanCorpus(seedDocuments())[1]!];
    expect(b.text).toBe(withPhrases.text);
    expect(b.furniture.map(({ mechanism }) => mechanism)).toEqual(['counterpart']);
  });
});

describe('the summary', () => {
  it('sums by rule and language', () => {
    const documents = seedDocuments();
    const cleaned = cleanCorpus(documents);
    const rows = summariseEdits(
      cleaned.map(({ edits }, index) => ({ edits, language: documents[index]!.language })),
    );
    expect(rows.map(({ rule, language }) => `${rule} ${language}`)).toEqual(
      [...rows.map(({ rule, language }) => `${rule} ${language}`)].sort(),
    );
    const removed = cleaned.reduce((sum, one) => sum + one.raw.length - one.text.length, 0);
    expect(rows.reduce((sum, row) => sum + row.removedChars, 0)).toBe(removed);
    expect(rows.find((row) => row.rule === 'recurring-line')).toMatchObject({
      language: 'hin_Deva',
      fired: 3,
      documents: 2,
    });
  });
});
