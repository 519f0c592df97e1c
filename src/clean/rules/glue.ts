import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { countWords, isBody } from '../facts/shape.js';

/** A sentence end with the next sentence stuck to it, and a small letter with a capital stuck to it. */
const sentenceSeam =
  /(?<![\p{L}\p{M}\p{N}./@:_-])(\p{L}\p{M}?[\p{Ll}\p{M}]{1,40})([.!?])(?=(\p{Lu}[\p{Ll}\p{M}]{1,40})(?![\p{L}\p{M}\p{N}./@:_(-]\p{L}?))/gu;
const wordSeam =
  /(?<![\p{L}\p{M}\p{N}./@:_$#<{[(=`'"\\-])(\p{L}[\p{Ll}\p{M}]{2,40})(?=(\p{Lu}[\p{Ll}\p{M}]{1,40})(?![\p{L}\p{M}\p{N}/@:_(){}[\]<>=`;'"\\-]|\.\S))/gu;
/** Signs of a programming language: where they stand, a capital inside a word is a name somebody gave. */
const codeSigns = /\w\(\)|=>|::|\w\[\w*\]|[{};]\s*$|<\/?[a-z][^<>]*>|&&|\$\w|\w_\w/gmu;
/** So many of them, each on its own, make a document one about code. */
const aboutCode = 3;

/** How often the document says each word, in lower case; made only when a seam was seen. */
class Words {
  private counts: Map<string, number> | undefined;

  private lower: string | undefined;
  private code: boolean | undefined;
  private starts: ReadonlySet<string> | undefined;

  constructor(private readonly view: RuleView) {}

  /** Whether the document is about code, where capitals inside words are names. */
  areAboutCode(): boolean {
    this.code ??= isAboutCode(this.view.text);
    return this.code;
  }

  count(word: string): number {
    this.counts ??= countAll(this.view.text);
    return this.counts.get(word.toLowerCase()) ?? 0;
  }

  /**
   * Whether the document begins a sentence or a line with the word, as what follows a heading does; the second half of a
   * name (`AddCharset`, `localStorage`) begins none.
   */
  beginSentence(word: string): boolean {
    this.starts ??= new Set(
      Array.from(
        this.view.text.matchAll(/(?:^|[.!?…]["'”’»)\]]*[ \t]+)["'“‘«(¿¡]*(\p{Lu}[\p{L}\p{M}]*)/gmu),
        (hit) => hit[1]!,
      ),
    );
    return this.starts.has(word);
  }

  /** Whether the text has the two words one after the other. */
  standTogether(left: string, right: string): boolean {
    this.lower ??= this.view.text.toLowerCase();
    return this.lower.includes(`${left} ${right}`.toLowerCase());
  }

  /** Whether the word stands by itself in this document or another. */
  isKnown(word: string, least: number): boolean {
    if (this.count(word) >= least) return true;
    return (this.view.recurrence?.wordSupport(word, this.view.language) ?? 0) >= least;
  }
}

function countAll(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function look(view: RuleView): void {
  const words = new Words(view);
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    if (/^(?:https?:|www\.)\S*$/.test(text)) continue;
    lookSentences(view, line, text, words);
    lookWords(view, line, text, words);
  }
}

function lookSentences(view: RuleView, line: Line, text: string, words: Words): void {
  sentenceSeam.lastIndex = 0;
  for (let hit = sentenceSeam.exec(text); hit !== null; hit = sentenceSeam.exec(text)) {
    const [, left, , right] = hit;
    // The seam itself shows each word once, so once is no evidence.
    if (!words.isKnown(left!, 2) || !words.isKnown(right!, 2)) continue;
    if (/^(?:com|org|net|edu|gov|info|html?|php|js|jpg|png|pdf|docx?)$/i.test(right!)) continue;
    const at = line.start + hit.index + hit[0].length;
    view.mark({
      start: at,
      end: at,
      after: ' ',
      mechanism: 'vocabulary',
      evidence: { left: left!, right: right! },
    });
  }
}

function lookWords(view: RuleView, line: Line, text: string, words: Words): void {
  wordSeam.lastIndex = 0;
  for (let hit = wordSeam.exec(text); hit !== null; hit = wordSeam.exec(text)) {
    const [, left, right] = hit;
    const whole = left! + right!;
    if (words.count(whole) > 1 || (view.recurrence?.wordSupport(whole, view.language) ?? 0) > 1) continue;
    const beginsLine = isHeadingBefore(text, hit.index + left!.length);
    // A name in one word (`MacBook`) has two capitals; only a heading before its text may have them here.
    if (!beginsLine && /\p{Lu}/u.test(left!.charAt(0))) continue;
    // A name of two words that the text also writes apart, `userName` of a user name.
    if (words.areAboutCode() || words.standTogether(left!, right!)) continue;
    if (beginsLine && !words.beginSentence(right!)) continue;
    const least = beginsLine ? 1 : 2;
    if (!words.isKnown(left!, least) || !words.isKnown(right!, beginsLine ? 2 : 3)) continue;
    const at = line.start + hit.index + left!.length;
    view.mark({
      start: at,
      end: at,
      after: beginsLine ? '\n' : ' ',
      mechanism: 'vocabulary',
      evidence: { left: left!, right: right! },
    });
  }
}

function isAboutCode(text: string): boolean {
  codeSigns.lastIndex = 0;
  let found = 0;
  while (found < aboutCode && codeSigns.exec(text) !== null) found += 1;
  codeSigns.lastIndex = 0;
  return found === aboutCode;
}

/** Whether a line up to an offset reads like a heading and after it like running text. */
function isHeadingBefore(text: string, at: number): boolean {
  const heading = text.slice(0, at).trim();
  return (
    heading.length <= 100 &&
    (text.length - at >= 60 || isBody(text.slice(at).trim())) &&
    !/[.!?,;:।]/.test(heading) &&
    countWords(heading, 13) <= 12 &&
    countWords(heading, 2) >= 2 &&
    /^\p{Lu}/u.test(heading)
  );
}

export const gluedWords: Rule = {
  id: 'glued-words',
  family: 'glue',
  phase: 'words',
  needs: Trigger.seam,
  defaults: {},
  look,
  doc: {
    what: 'Parts two sentences, or a heading and its text, where the space or line break between them was lost.',
    why: 'Two words in one are known to no lexicon, and the sentence boundary is lost with them.',
    risk: 'Names have capitals inside (`MacBook`, `YouTube`), addresses have stops: both parts must be words of the corpus, and the whole must be none; what follows a heading must begin a sentence elsewhere too.',
    fires: [
      {
        before: 'We reached the end.Next we rest. Now comes the next part, and this is the end of it.',
        after: 'We reached the end. Next we rest. Now comes the next part, and this is the end of it.',
      },
      {
        before:
          'How Lemons Are SquishedThere should be a bowl under the press, and there should be no seeds in it. There they spoil the taste.\nThe squished ones go first.',
        after:
          'How Lemons Are Squished\nThere should be a bowl under the press, and there should be no seeds in it. There they spoil the taste.\nThe squished ones go first.',
      },
      {
        before: 'Мы дошли до конца.Потом отдых. А потом снова до конца дороги.',
        after: 'Мы дошли до конца. Потом отдых. А потом снова до конца дороги.',
      },
    ],
    keeps: [
      'I bought a MacBook and a book',
      'Call getLocale() to get the locale, for the locale that you get and get again is the locale of the page.',
      'The userName of a user is the name of the user. Name the user, and the user has a name, a user name.',
      'See example.Com or Node.js',
      'Use the AddCharset directive to add a charset to the files that need a charset of their own, and add no other.',
      'The Village Wiki MetaExtensions page gives a list of extensions, and says of each of the extensions what meta tags it needs.',
      'Do the same thing with localStorage if the storage that is local to the page is enough for the storage of names there.',
      'YouTube and JavaScript',
      'McDonald went home to the donald',
      'www.Example.Org',
      'file.Name',
      'Ph.D. and U.S.Army',
    ],
  },
};
