import { numbersContradict } from '../score/terms.js';
import { type AcceptRule, settings } from './rule.js';

/** Score from which a unit stands for itself, whatever its document pair is like: a summary holds a true sentence too. */
const sureUnit = 0.9;

/** Every acceptance rule in the order in which they are asked; the first that rejects gives the reason. */
export const acceptRules: readonly AcceptRule[] = [
  {
    id: 'letterless',
    about: 'a side with hardly a letter: numbers, rules of dashes, symbols',
    fires: 'below',
    measure: ({ features }) => features.letters,
    settings: settings(['reject', 0.2], ['reject', 0.4]),
    examples: {
      fires: [['12 – 34 / 56', '12 – 34 / 56']],
      passes: [['In 1998, 212 of 300.', 'En 1998, 212 sur 300.']],
    },
  },
  {
    id: 'markup',
    about: 'tags, entities or template marks stand in the text, by their share of the characters',
    fires: 'from',
    measure: ({ features }) => features.markup,
    settings: settings(['reject', 0.2], ['reject', 0.02]),
    examples: {
      fires: [['</p></div>', '</p></div>']],
      passes: [['If a < b, swap them.', 'Si a < b, on les échange.']],
    },
  },
  {
    id: 'untranslated',
    about: 'the sides are one text, or the words of one stand on the other: nothing was translated',
    fires: 'from',
    // A name that is the same on both sides teaches no translation either.
    measure: ({ features }) => (features.identical === 1 ? 1 : features.copied),
    settings: settings(['reject', 0.75], ['reject', 0.5]),
    examples: {
      fires: [
        [
          'Visitors will be able to see how flour was made.',
          'Visitors will be able to see how flour was made.',
        ],
      ],
      passes: [
        ['Edwin Hale, Marwick', 'Edwin Hale à Marwick'],
        [
          'See thread.report_on_exception and thread.pending_interrupt',
          'Voir thread.report_on_exception et thread.pending_interrupt',
        ],
        [
          'More: https://example.org/what-is-new/in-this-release.html',
          'Plus : https://example.org/what-is-new/in-this-release.html',
        ],
      ],
    },
  },
  {
    id: 'one-language',
    about: 'an identifier sees both sides in one language, though they are said to be in two',
    fires: 'from',
    measure: ({ features }) => features.one_language,
    settings: settings(['reject', 0.8], ['reject', 0.5]),
    examples: {
      fires: [['The mill is old.', 'This house is old too.', { one_language: 0.97 }]],
      passes: [['The mill is old.', 'Die Mühle ist alt.', { one_language: 0 }]],
    },
  },
  {
    id: 'wrong-language',
    about: 'a side is not in its language, by the probability that it is',
    fires: 'below',
    measure: ({ features: { src_language, tgt_language } }) =>
      src_language === null && tgt_language === null ? null : Math.min(src_language ?? 1, tgt_language ?? 1),
    settings: settings(['reject', 0.15], ['reject', 0.4]),
    examples: {
      fires: [['The mill is old.', 'Le moulin est vieux.', { tgt_language: 0.02 }]],
      passes: [['The mill is old.', 'Die Mühle ist alt.', { tgt_language: 0.99 }]],
    },
  },
  {
    id: 'wrong-script',
    about: 'the letters of a side are of another script than its language, by the share that is right',
    fires: 'below',
    measure: ({ features }) => features.script,
    settings: settings(['reject', 0.1], ['reject', 0.4]),
    examples: {
      fires: [['The mill is old.', 'Старая мельница у реки.']],
      passes: [
        ['The mill is old.', 'Die Mühle ist alt.'],
        // A name in its own letters stands in a short heading.
        ['What Ruby is', 'Ruby 是'],
      ],
    },
  },
  {
    id: 'min-score',
    about: 'the score is under `accept.minScore`',
    fires: 'below',
    measure: ({ score }) => score,
    settings: {
      everything: { action: 'reject', threshold: 0 },
      research: { action: 'reject', threshold: 0.1 },
      strict: { action: 'reject', threshold: 0.5 },
    },
    examples: {
      fires: [['The mill is old.', 'Nous avons mangé.', { score: 0.02 }]],
      passes: [['The mill is old.', 'Le moulin est vieux.', { score: 0.92 }]],
    },
  },
  {
    id: 'weak-pair',
    about: 'its two documents as a whole are probably no translations, and it is not sure by itself',
    fires: 'below',
    measure: ({ score, features }) => (score >= sureUnit ? null : features.pair_score),
    settings: settings(['reject', 0.2], ['reject', 0.5]),
    examples: {
      fires: [['The mill is old.', 'Nous avons mangé.', { score: 0.4, pair_score: 0.1 }]],
      passes: [
        ['The mill is old.', 'Le moulin est vieux.', { score: 0.4, pair_score: 0.9 }],
        ['The mill is old.', 'Le moulin est vieux.', { score: 0.95, pair_score: 0.1 }],
      ],
    },
  },
  {
    id: 'length-ratio',
    about: 'one side is far too long, in standard deviations of the length ratio',
    fires: 'from',
    measure: ({ features }) => (features.length_z === null ? null : Math.abs(features.length_z)),
    settings: settings(['reject', 8], ['reject', 4.5]),
    examples: {
      fires: [['The old mill that stands by the river was built by two brothers in 1782.', 'Oui.']],
      passes: [['The mill is old.', 'Le moulin est vieux.']],
    },
  },
  {
    id: 'number-mismatch',
    about: 'each side has numbers that the other has not; values are compared, not digits',
    fires: 'from',
    measure: ({ features }) =>
      numbersContradict(features) ? Math.min(features.src_numbers ?? 0, features.tgt_numbers ?? 0) : 0,
    settings: settings(['mark', 1], ['reject', 1]),
    examples: {
      fires: [['It has 212 steps.', 'Il compte 198 marches.']],
      passes: [
        ['It has 6,500 books.', 'Elle possède 6 500 livres.'],
        ['Three thousand came.', '来了3000人。'],
      ],
    },
  },
  {
    id: 'repeated',
    about: 'one side says the same words over and over and the other does not, by the share of its words',
    fires: 'from',
    measure: ({ features }) => features.repeats,
    settings: settings(['reject', 0.5], ['reject', 0.3]),
    examples: {
      fires: [['The mill is old and stands there.', 'Le moulin moulin moulin moulin moulin moulin moulin.']],
      passes: [['Very, very old.', 'Très, très vieux.']],
    },
  },
  {
    id: 'punctuation-mismatch',
    about:
      'question, exclamation, colon, bracket or percent sign on one side only, by the share of these kinds',
    fires: 'from',
    measure: ({ features }) => features.punctuation,
    settings: settings(['mark', 0.6], ['reject', 0.6]),
    examples: {
      fires: [['Is it 5 % (or more)?', 'Il est vieux.']],
      passes: [['Is it old?', 'Est-il vieux ?']],
    },
  },
  {
    id: 'personal-data',
    about:
      'mail addresses, telephone numbers, IBANs, card numbers or IP addresses stand in the text, by their number',
    fires: 'from',
    measure: ({ features }) => features.personal,
    settings: settings(['mark', 1], ['mark', 1]),
    examples: {
      fires: [['Write to ana@example.org.', 'Écrivez à ana@example.org.']],
      passes: [['Write to the mayor.', 'Écrivez au maire.']],
    },
  },
  {
    id: 'weak-surroundings',
    about: 'the units around it in the ladder score low',
    fires: 'below',
    measure: ({ features }) => features.neighbors,
    settings: settings(['off', 0.05], ['reject', 0.25]),
    examples: {
      fires: [['Yes.', 'Oui.', { neighbors: 0.04 }]],
      passes: [['Yes.', 'Oui.', { neighbors: 0.9 }]],
    },
  },
];
