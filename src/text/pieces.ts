/**
 * Code units of a piece of a long text. Regular expressions that replace, and words in an array, take ten to forty bytes for
 * each of a text; of a piece they are soon given back.
 */
const pieceUnits = 1 << 16;

/**
 * Cuts a text at spaces and line ends into pieces of some 64 Ki code units, so that what is made of a long text is made bit by
 * bit. Together the pieces are the text, and a piece begins with the space it was cut at: no word, and no letter with its
 * marks, is in two.
 *
 * @param text
 *   any length; one without spaces stays whole
 * @param units
 *   code units of a piece
 */
export function* textPieces(text: string, units: number = pieceUnits): Generator<string> {
  let start = 0;
  while (text.length - start > units) {
    let cut = start + units;
    while (cut > start && !isSpace(text, cut)) cut--;
    if (cut === start) {
      cut += units;
      while (cut < text.length && !isSpace(text, cut)) cut++;
    }
    yield text.slice(start, cut);
    start = cut;
  }
  if (start < text.length) yield text.slice(start);
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || unit === 0x0a;
}
