/** What a reviewer can say of a unit. */
export const verdicts = ['accept', 'reject', 'CC', 'CB', 'CS', 'X', 'WL', 'NL'] as const;

/** Accept, reject, or a label of the audit of Kreutzer et al. (2022), table 2. */
export type Verdict = (typeof verdicts)[number];

/** A verdict as a person meets it. */
export interface Label {
  readonly verdict: Verdict;
  /** The key that gives it. */
  readonly key: string;
  readonly name: string;
  /** What the name stands for, in a word or two; empty where it says so itself. */
  readonly short: string;
  readonly means: string;
  /** Whether the next build rejects the unit. */
  readonly rejects: boolean;
}

/** All verdicts in the order of their keys. */
export const labels: readonly Label[] = [
  { verdict: 'accept', key: 'a', name: 'accept', short: '', means: 'a good unit', rejects: false },
  { verdict: 'reject', key: 'r', name: 'reject', short: '', means: 'not to be used', rejects: true },
  {
    verdict: 'CC',
    key: '1',
    name: 'CC',
    short: 'correct',
    means: 'correct translation, natural sentence',
    rejects: false,
  },
  {
    verdict: 'CB',
    key: '2',
    name: 'CB',
    short: 'boilerplate',
    means: 'correct translation, boilerplate or low quality',
    rejects: false,
  },
  {
    verdict: 'CS',
    key: '3',
    name: 'CS',
    short: 'short',
    means: 'correct translation, short',
    rejects: false,
  },
  {
    verdict: 'X',
    key: '4',
    name: 'X',
    short: 'wrong',
    means: 'incorrect translation, both languages right',
    rejects: true,
  },
  {
    verdict: 'WL',
    key: '5',
    name: 'WL',
    short: 'wrong language',
    means: 'wrong language on one side or both',
    rejects: true,
  },
  {
    verdict: 'NL',
    key: '6',
    name: 'NL',
    short: 'no language',
    means: 'not language on one side or both',
    rejects: true,
  },
];

/** Bounds of the score bands that samples are drawn from and precision is given for. */
export const scoreBands = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
