/** Places of the counts: trigrams that share one are few beside those of two languages. */
const places = 1 << 20;
/** Letters from which a text tells something, and from which it tells no more. */
const leastLetters = 12;
const mostLetters = 60;
/** Texts that tell what is usual, at most. */
const mostUsual = 20_000;
/** Deviation of what is usual that is believed beforehand, and texts that it counts for. */
const prior = { deviation: 3, texts: 20 };
/** Count of a trigram that is met nowhere else. */
const unmet = 0.5;
/** Deviations of a normal distribution in median absolute ones. */
const normalSpread = 1.4826;

/**
 * Characters of one side of a bitext, three at a time: how often each three stand in its rows. Those of another language, or of text that
 * was read in the wrong encoding, are rare there, whatever languages an identifier knows.
 */
export class TrigramModel {
  readonly #counts = new Uint16Array(places);
  #usual = 0;
  #deviation = prior.deviation;

  /**
   * @param texts
   *   of the sample
   */
  constructor(texts: readonly string[]) {
    this.#count(texts);
    const step = Math.max(1, Math.ceil(texts.length / mostUsual));
    const found: { mean: number; letters: number }[] = [];
    for (let at = 0; at < texts.length; at += step) {
      const one = this.#measure(texts[at]!, true);
      if (one.letters >= leastLetters) found.push(one);
    }
    if (found.length === 0) return;
    this.#usual = median(found.map(({ mean }) => mean));
    const spread =
      normalSpread *
      median(found.map(({ mean, letters }) => Math.abs(mean - this.#usual) * Math.sqrt(heard(letters))));
    this.#deviation = Math.sqrt(
      (spread ** 2 * found.length + prior.deviation ** 2 * prior.texts) / (found.length + prior.texts),
    );
  }

  /**
   * By how many deviations the trigrams of a text are rarer than is usual; null where it is too short to tell.
   *
   * @param own
   *   whether it is of the sample: then it is not counted itself
   */
  rarity(text: string, own: boolean): number | null {
    const { mean, letters } = this.#measure(text, own);
    return letters < leastLetters
      ? null
      : ((this.#usual - mean) * Math.sqrt(heard(letters))) / this.#deviation;
  }

  /** Counts in how many texts each trigram stands. */
  #count(texts: readonly string[]): void {
    const last = new Int32Array(places);
    texts.forEach((text, at) => {
      const found = placesOf(text);
      for (let k = 0; k < found; k++) {
        const place = placed[k]!;
        if (last[place] === at + 1) continue;
        last[place] = at + 1;
        if (this.#counts[place]! < mostCounted) this.#counts[place]!++;
      }
    });
  }

  /** Mean logarithm of how many other texts have each of the trigrams. */
  #measure(text: string, own: boolean): { readonly mean: number; readonly letters: number } {
    const found = placesOf(text);
    let sum = 0;
    for (let k = 0; k < found; k++) {
      const count = this.#counts[placed[k]!]!;
      sum += logs[own && count > 0 ? count - 1 : count]!;
    }
    return { mean: found === 0 ? 0 : sum / found, letters: found };
  }
}

const heard = (letters: number): number => Math.min(mostLetters, letters);

/** Most texts that a trigram is counted in: beyond, all are usual. */
const mostCounted = 0xffff;
const logs = Float32Array.from({ length: mostCounted + 1 }, (_, count) => Math.log(count + unmet));

/** Places of the trigrams of the text that was read last. */
let placed = new Int32Array(1024);

/** Finds a place for each three characters that follow each other, in {@link placed}, and returns how many; all that is no letter is one space. */
function placesOf(text: string): number {
  const lower = text.toLowerCase();
  if (placed.length <= lower.length) placed = new Int32Array(2 * lower.length);
  let [before, last, found] = [0, space, 0];
  for (let at = 0; at <= lower.length; at++) {
    const code = at === lower.length ? space : letterOf(lower.charCodeAt(at));
    if (code === space && last === space) continue;
    if (before !== 0) {
      const mixed = Math.imul(Math.imul(before, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b) ^ code, 0xc2b2ae35);
      placed[found++] = (mixed ^ (mixed >>> 15)) & (places - 1);
    }
    before = last;
    last = code;
  }
  return found;
}

const space = 32;

/** Marks and spaces of Latin-1, of general punctuation and of East Asian scripts stand between words. */
function letterOf(code: number): number {
  if (code < 128) return code >= 97 && code <= 122 ? code : space;
  const isMark = code < 0xc0 || (code >= 0x2000 && code < 0x2070) || (code >= 0x3000 && code < 0x3040);
  return isMark || (code >= 0xff00 && code < 0xff21) ? space : code;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}
