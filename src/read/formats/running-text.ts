/** What tells running text from a program where a format says that both keep their lines. */

/** Signs that programs and tables of output are made of. */
const codeSigns = /[{}<>=;$`\\|[\]/@#*+~^&_]/g;
/** A line of a session, a comment, a quotation or an assignment. */
const codeLine = /^[ \t]*(?:[$>#%]|\/\/|\/\*|--|\w+[ \t]*=\s)/m;
const sentence = /[.!?…।॥。！？؟۔።၏။៕։](?=["'”’»）)」』]*(?:\s|$)|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/gu;

/** Fewest sentences, and words of a sentence on average, of running text. */
const leastSentences = 2;
const leastWords = 6;
/** Most signs of code among its characters. */
const mostSigns = 0.02;

/**
 * Whether a block reads as running text rather than as a program or what one prints: sentences of several words, hardly a
 * sign that code is made of, no prompt. Linear in the block.
 */
export function isProse(block: string): boolean {
  const text = block.trim();
  if (codeLine.test(text)) return false;
  const signs = text.match(codeSigns)?.length ?? 0;
  if (signs > text.length * mostSigns) return false;
  const sentences = text.match(sentence)?.length ?? 0;
  if (sentences < leastSentences) return false;
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  if (letters < text.replace(/\s/g, '').length * 0.7) return false;
  const words = text.split(/\s+/).length + (text.match(unspaced)?.length ?? 0) / 2;
  return words >= sentences * leastWords;
}
