import { InvalidArgumentError, Option } from 'commander';
import { nearestWord } from '../model/suggest.js';

/** Reads a whole number of at least `least`, for an option of commander. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least) return value;
    throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
  };
}

/** An option that takes one or more of some words; another word is refused, with the one that was meant. */
export function severalOf(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, `${description}: ${words.join(', ')}`).argParser(
    (text: string, before: readonly string[] | undefined) => {
      if (words.includes(text)) return [...(before ?? []), text];
      const meant = nearestWord(text, words);
      throw new InvalidArgumentError(
        `Expected ${words.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      );
    },
  );
}
