import { describe, expect, it } from 'vitest';
import { clusterDuplicates } from '../../src/pair/duplicates.js';
import { readPathHints } from '../../src/pair/hints.js';
import { fingerprint, pairDocuments, pairFingerprints, undoPair } from '../../src/pair/index.js';
import { minhashOf, signatureSimilarity } from '../../src/pair/minhash.js';
import { findPageParts } from '../../src/pair/page-parts.js';
import { printsOf } from '../../src/pair/shelf.js';
import type { PairDocument } from '../../src/pair/types.js';
import { findNumerals } from '../../src/text/numerals.js';
import { skeletonOf } from '../../src/text/skeleton.js';

function document(id: string, language: string, text: string, path = ''): PairDocument {
  return { id, path, language, title: null, sections: [{ heading: null, paragraphs: text.split('\n') }] };
}

describe('numbers', () => {
  it.each([
    ['अनुच्छेद ११', ['11']],
    ['12,500 men in 1998', ['12500', '1998']],
    ['第二十三条', ['23']],
    ['二〇一四年', ['2014']],
    ['አንቀጽ፡፲፩፤', ['11']],
    ['Chapter XIV', ['14']],
    ['٣٤ كتابا', ['34']],
    ['no number at all', []],
  ])('of %s are %j', (text, numbers) => {
    expect(findNumerals(text)).toEqual(numbers);
  });
});

describe('skeletons', () => {
  it.each([
    ['मद्रास', 'Madras'],
    ['Мандела', 'Mandela'],
    ['කොළඹ', 'Colombo'],
    ['Путин', 'Patten'],
  ])('of %s and %s are the same', (a, b) => {
    expect(skeletonOf(a)).toBe(skeletonOf(b));
    expect(skeletonOf(a)).not.toBe('');
  });

  it('of short words and numbers are empty', () => {
    expect([skeletonOf('a'), skeletonOf('the'), skeletonOf('2014')]).toEqual(['', '', '']);
  });
});

describe('path hints', () => {
  it.each([
    ['/hi/about.html', 'hin_Deva'],
    ['about.hi.html', 'hin_Deva'],
    ['about.html?lang=hi', 'hin_Deva'],
    ['https://example.org/hin/about.html'.replace('example.org/', ''), 'hin_Deva'],
  ])('of %s give the stem and the language', (path, key) => {
    expect(readPathHints(path, key)).toEqual({ stem: 'about html', language: 'hin' });
  });

  it('take a short name for a language only when it is the language of the document', () => {
    expect(readPathHints('/is/new/page.html', 'eng_Latn')).toEqual({
      stem: 'is new page html',
      language: '',
    });
  });
});

describe('near-duplicates', () => {
  const text = Array.from(
    { length: 60 },
    (_, at) => `sentence ${at} tells of thing number ${at * 7} at some length`,
  );
  it('estimate likeness by shingles', () => {
    const whole = minhashOf(text.join(' '));
    expect(signatureSimilarity(whole, minhashOf(text.join(' ')))).toBe(1);
    expect(signatureSimilarity(whole, minhashOf(text.slice(0, 58).join(' ')))).toBeGreaterThan(0.8);
    expect(
      signatureSimilarity(whole, minhashOf('quite another matter, told in other words throughout')),
    ).toBeLessThan(0.2);
  });

  it('cluster within a language and keep every source', () => {
    const prints = [
      document('a1', 'eng_Latn', text.join('\n')),
      document('a2', 'eng_Latn', text.slice(0, 59).join('\n')),
      document('b1', 'deu_Latn', german),
      document('c1', 'eng_Latn', 'nothing of the kind'),
    ].map((one) => fingerprint(one));
    const clusters = clusterDuplicates(printsOf(prints), findPageParts(prints));
    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({ representative: 'a1', members: ['a1', 'a2'] });
    const { alone, groups } = pairFingerprints(prints);
    expect(alone.find(({ id }) => id === 'a2')).toMatchObject({ reason: 'near-duplicate', candidate: 'a1' });
    for (const group of groups) expect(group.members.eng_Latn).toEqual(['a1', 'a2']);
  });
});

const english =
  'The doctor and the nurse went to the hospital in Norway with a dog, a horse and an umbrella in 1987.';
const german =
  'Der Arzt und die Krankenschwester gingen 1987 in Norwegen mit Hund, Pferd und Regenschirm ins Krankenhaus.';
const french =
  "Le médecin et l'infirmière sont allés à l'hôpital en Norvège avec un chien, un cheval et un parapluie en 1987.";
const other =
  'Bread, cheese and wine are sold at the market of the village; children eat apples and bananas there.';

describe('pairDocuments', () => {
  const prints = [
    document('e', 'eng_Latn', english),
    document('d', 'deu_Latn', german),
    document('f', 'fra_Latn', french),
    document('x', 'eng_Latn', other),
    document('u', 'und_Zyyy', 'qqq'),
  ].map((one) => fingerprint(one));

  it('groups the translations and says of the others why they stay alone', async () => {
    const result = await pairDocuments(prints);
    expect(result.groups.map((group) => group.members)).toEqual([
      { deu_Latn: ['d'], eng_Latn: ['e'], fra_Latn: ['f'] },
    ]);
    expect(result.alone.map(({ id }) => id)).toEqual(['u', 'x']);
    expect(result.alone[0]!.reason).toBe('language-unknown');
    expect(result.pairs.map(({ src, tgt }) => `${src}${tgt}`)).toEqual(['de', 'df', 'ef']);
  });

  it('undoes a pair: the group keeps what still holds, and gives up what does not', () => {
    const whole = pairFingerprints(prints);
    const once = undoPair(whole, 'd', 'e', 'no better than chance');
    expect(once.pairs.map(({ src, tgt }) => `${src}${tgt}`)).toEqual(['df', 'ef']);
    expect(once.groups[0]!.contradictions.map(({ reason }) => reason)).toContain('no better than chance');
    const twice = undoPair(once, 'd', 'f', 'no better than chance');
    expect(twice.groups[0]!.members).toEqual({ eng_Latn: ['e'], fra_Latn: ['f'] });
    expect(twice.alone.find(({ id }) => id === 'd')).toMatchObject({ reason: 'undone', candidate: 'f' });
    const none = undoPair(twice, 'e', 'f', 'no better than chance');
    expect([none.groups, none.pairs]).toEqual([[], []]);
    expect(none.alone.map(({ id }) => id)).toEqual(['d', 'e', 'f', 'u', 'x']);
    expect(undoPair(none, 'e', 'f', 'again')).toBe(none);
  });

  it('does what people said of a pair, against the evidence', () => {
    const refused = pairFingerprints(prints, { decisions: [{ a: 'e', b: 'd', decision: 'refused' }] });
    expect(refused.pairs.map(({ src, tgt }) => `${src}${tgt}`)).not.toContain('de');
    for (const group of refused.groups) {
      expect(Object.values(group.members).flat()).not.toEqual(expect.arrayContaining(['d', 'e']));
    }
    const confirmed = pairFingerprints(prints, { decisions: [{ a: 'f', b: 'x', decision: 'confirmed' }] });
    expect(confirmed.pairs.find(({ src, tgt }) => `${src}${tgt}` === 'xf')).toMatchObject({ score: 1 });
  });

  it('raises the threshold until the pairs are as precise as asked, by the controls', () => {
    const things =
      'dog Hund horse Pferd bread Brot apple Apfel house Haus bridge Brücke fish Fisch bird Vogel ship Schiff king König tree Baum book Buch'.split(
        ' ',
      );
    const word = (at: number, side: number) => things[2 * (at % 12) + side]!;
    const many = Array.from({ length: 12 }, (_, k) => {
      const [en, de] = [0, 1].map((side) => [k, 5 * k + 1, 7 * k + 2].map((at) => word(at, side)));
      return [
        document(
          `e${k}`,
          'eng_Latn',
          `The ${en![0]} and the ${en![1]} met the ${en![2]} at the door. Nobody saw the ${k % 2 ? en![0] : 'man'} again.`,
        ),
        document(
          `d${k}`,
          'deu_Latn',
          `${k % 3 ? 'Das' : 'Der'} ${de![0]} und ${de![1]} trafen ${de![2]} an der Tür. Niemand sah ${k % 3 ? de![0] : 'ihn'} wieder.`,
        ),
      ];
    })
      .flat()
      .map((one) => fingerprint(one));
    const easy = pairFingerprints(many, { targetPrecision: 0.5 });
    const strict = pairFingerprints(many, { targetPrecision: 0.99 });
    expect(easy.threshold).toBe(0.7);
    expect(easy.expectedPrecision).toBeLessThan(0.99);
    expect(strict.threshold).toBeGreaterThan(0.7);
    expect(strict.pairs.length).toBeLessThan(easy.pairs.length);
    expect(Math.min(...strict.pairs.map(({ score }) => score))).toBeGreaterThanOrEqual(strict.threshold);
  });

  it('takes a threshold of the user as final', () => {
    expect(pairFingerprints(prints, { threshold: 0.35, targetPrecision: 1 }).threshold).toBe(0.35);
  });

  it('accounts for every document exactly once', () => {
    const { groups, alone } = pairFingerprints(prints);
    const seen = [
      ...groups.flatMap((group) => Object.values(group.members).flat()),
      ...alone.map(({ id }) => id),
    ];
    expect(seen.sort()).toEqual(['d', 'e', 'f', 'u', 'x']);
  });

  it('takes an empty folder', async () => {
    const result = await pairDocuments([]);
    expect(result).toMatchObject({ pairs: [], groups: [], alone: [], expectedPrecision: null });
  });
});
