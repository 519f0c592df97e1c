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
