/** Words that are numbers, by value, of both languages. */
export interface NumberWords {
  readonly src: ReadonlyMap<string, number>;
  readonly tgt: ReadonlyMap<string, number>;
}

/** Numbers that a text says in words. */
export interface SpelledNumbers {
  /** `forty-five`: 45. */
  readonly whole: readonly number[];
  /** What it is made of, which may be two numbers after all: 40 and 5. */
  readonly parts: readonly number[];
}

const wordPattern = /[\p{L}\p{M}\u200c]+/gu;
/** What may stand between words of one number. */
const between = /^[\s\p{Pd}'’]*$/u;
/** Letters of a word that may stand between two parts of a number: `cuarenta y cinco`, `two hundred and five`. */
const mostJoining = 3;

/**
 * The numbers that a text says in words, by themselves or several words together, `twenty-one`, `three
 * hundred and forty`, `ஐந்து ஆயிரம்`. Linear in the text.
 */
export function spelledNumbers(text: string, words: ReadonlyMap<string, number> | undefined): SpelledNumbers {
  if (words === undefined || words.size === 0) return { whole: [], parts: [] };
  const whole: number[] = [];
  const parts: number[] = [];
  let run: number[] = [];
  let joining = false;
  let end = 0;
  const close = (): void => {
    if (run.length > 0) whole.push(numberOf(run));
    if (run.length > 1) parts.push(...run);
    run = [];
    joining = false;
  };
  const plain = text.toLowerCase();
  for (const { 0: word, index } of plain.matchAll(wordPattern)) {
    if (!between.test(plain.slice(end, index))) close();
    end = index + word.length;
    const value = words.get(word);
    if (value === undefined) {
      if (run.length === 0 || joining || [...word].length > mostJoining) close();
      else joining = true;
      continue;
    }
    if (run.length > 0 && !continues(run.at(-1)!, value)) close();
    run.push(value);
    joining = false;
  }
  close();
  return { whole, parts };
}

/** Whether a number goes on: `two three` are two numbers, `twenty three` and `drei und zwanzig` one. */
function continues(before: number, value: number): boolean {
  return value >= 100 || before >= 100 || before < 10 !== value < 10;
}

/** Value of the parts of one number, in the order in which they are said: larger ones multiply what stands before them. */
function numberOf(parts: readonly number[]): number {
  let [total, section] = [0, 0];
  for (const part of parts) {
    if (part >= 1000) {
      total += Math.max(1, section) * part;
      section = 0;
    } else if (part === 100) section = Math.max(1, section) * part;
    else section += part;
  }
  return total + section;
}
