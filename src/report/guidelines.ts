import type { Verdict } from '../accept/labels.js';

/** A unit that a verdict fits, and why. */
export interface Example {
  readonly src: string;
  readonly tgt: string;
  readonly why: string;
}

/** Examples of every verdict, English and Tagalog, for whoever judges for the first time. */
export const guidelines: Readonly<Record<Verdict, readonly Example[]>> = {
  accept: [
    {
      src: 'The bridge was closed for a year.',
      tgt: 'Isang taong isinara ang tulay.',
      why: 'all that one side says the other says too',
    },
  ],
  reject: [
    {
      src: 'The bridge was closed for a year.',
      tgt: 'Isinara ito.',
      why: 'half of it is missing; use a label below where one fits better',
    },
  ],
  CC: [
    {
      src: 'She crossed the river in the morning.',
      tgt: 'Tumawid siya ng ilog noong umaga.',
      why: 'freer wording is fine, added or lost facts are not',
    },
  ],
  CB: [
    {
      src: 'Click here to read more',
      tgt: 'Pindutin dito upang magbasa pa',
      why: 'right, but furniture of a page, a list of names, or poor machine translation',
    },
  ],
  CS: [{ src: 'Contents', tgt: 'Nilalaman', why: 'right, and of one to three words' }],
  X: [
    {
      src: 'The bridge was closed for a year.',
      tgt: 'Maganda ang panahon ngayon.',
      why: 'both languages are right, the sentences are not of each other',
    },
  ],
  WL: [
    {
      src: 'The bridge was closed for a year.',
      tgt: 'Le pont était fermé pendant un an.',
      why: 'French where Tagalog is due, even if it is a translation',
    },
  ],
  NL: [{ src: '}; var page = 1 //', tgt: '| | | 00 | |', why: 'code, residue, letters without sense' }],
};
