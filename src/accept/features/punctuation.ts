const ends = /[\p{P}\p{S}\s]+$/u;
/** Marks that translators keep at the end of a text, each with its signs in the scripts of the world. */
const endMarks = [/[?？؟՞፧;]/, /[!！]/, /[:：]/];
/** Marks that they keep anywhere. */
const innerMarks = [/[([（【［]/, /[%％٪]/];

/**
 * Share of the kinds of marks on which two texts differ: question, exclamation and colon at the end, brackets and
 * percent signs anywhere; in [0, 1].
 */
export function punctuationMismatch(src: string, tgt: string): number {
  const a = ends.exec(src.slice(-20))?.[0] ?? '';
  const b = ends.exec(tgt.slice(-20))?.[0] ?? '';
  const differ =
    endMarks.filter((mark) => mark.test(a) !== mark.test(b)).length +
    innerMarks.filter((mark) => mark.test(src) !== mark.test(tgt)).length;
  return differ / (endMarks.length + innerMarks.length);
}

const closings = /[.!?…。．！？؟।॥۔።།։:;：；"”»』」)）\]］'’]\s*$/u;

/** Whether one side ends as a sentence does and the other stops in its midst: 1 or 0; 0 where one is too short to tell. */
export function endsDiffer(src: string, tgt: string): number {
  const least = 12;
  if (src.length < least || tgt.length < least / 2) return 0;
  return closings.test(src) === closings.test(tgt) ? 0 : 1;
}
