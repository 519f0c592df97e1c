import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger, triggersOf } from '../engine/trigger.js';
import { windows1252Sign } from '../facts/encodings.js';

const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Mand}\p{sc=Rohg}]/u;
/** Scripts in which a joiner or non-joiner is spelling. */
const joining =
  /[\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Nkoo}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Thai}\p{sc=Laoo}\p{sc=Tibt}\p{sc=Mymr}\p{sc=Khmr}\p{sc=Java}\p{sc=Bali}\p{sc=Adlm}\p{sc=Inherited}]/u;
/** Scripts without spaces, where a zero-width space parts words. */
const zeroWidthSpaced =
  /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Java}\p{sc=Bali}\p{sc=Tibt}\p{sc=Lana}\p{sc=Talu}]/u;
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

const candidates =
  /\u001b\[[0-9;]{0,20}[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]/gu;

function look(view: RuleView): void {
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    let hasRightToLeft: boolean | undefined;
    let open: { start: number; end: number; after: string; first: string } | undefined;
    const close = () => {
      if (open === undefined) return;
      view.mark({
        start: line.start + open.start,
        end: line.start + open.end,
        after: open.after,
        mechanism: 'pattern',
        evidence: {
          character: `U+${open.first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
        },
      });
    };
    candidates.lastIndex = 0;
    for (let hit = candidates.exec(text); hit !== null; hit = candidates.exec(text)) {
      hasRightToLeft ??= rightToLeft.test(text);
      const after = replacementFor(text, hit.index, hit[0], hasRightToLeft);
      if (after === undefined) continue;
      const end = hit.index + hit[0].length;
      // Neighbours go in one edit: a ledger with a line for each of a thousand NULs helps nobody.
      if (open?.end === hit.index && open.after === '' && after === '') {
        open.end = end;
        continue;
      }
      close();
      open = { start: hit.index, end, after, first: hit[0] };
    }
    close();
  }
}

/** What an invisible character becomes; undefined where it is part of the text. */
function replacementFor(
  text: string,
  at: number,
  found: string,
  hasRightToLeft: boolean,
): string | undefined {
  const unit = found.charCodeAt(0);
  const before = characterBefore(text, at);
  const after = characterAt(text, at + found.length);
  if (unit === 0x0b || unit === 0x0c || unit === 0x85 || unit === 0x2028 || unit === 0x2029) return '\n';
  if (unit >= 0x80 && unit <= 0x9f) return windows1252Sign(unit) ?? '';
  if (unit < 0x20 || unit === 0x7f) return '';
  if (unit === 0x200c || unit === 0x200d) {
    if (joining.test(before) || joining.test(after)) return undefined;
    return pictograph.test(before) || pictograph.test(after) ? undefined : '';
  }
  // A soft hyphen at the end of a line says that the word goes on; the rule on wrapped lines reads it.
  if (unit === 0xad && after === '' && /\p{L}/u.test(before)) return undefined;
  if (unit === 0x200b) return zeroWidthSpaced.test(before) || zeroWidthSpaced.test(after) ? undefined : '';
  const isDirection =
    unit === 0x061c ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2066 && unit <= 0x2069);
  if (isDirection) return hasRightToLeft ? undefined : '';
  if (unit === 0x180e) return /\p{sc=Mong}/u.test(before + after) ? undefined : '';
  if (unit === 0x034f) return /\p{M}/u.test(before) || /\p{M}/u.test(after) ? undefined : '';
  if (unit === 0x115f || unit === 0x1160) return /[\u1100-\u11ff]/u.test(before + after) ? undefined : '';
  return '';
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low < 0xe000 ? text.slice(at - 2, at) : text.charAt(at - 1);
}

function characterAt(text: string, at: number): string {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

export const invisible: Rule = {
  id: 'invisible-character',
  family: 'characters',
  phase: 'characters',
  needs: Trigger.control | Trigger.invisible,
  defaults: {},
  look,
  doc: {
    what: 'Takes out control characters and invisible ones that no script here needs; old line separators become line breaks, stray windows-1252 bytes their signs.',
    why: 'They split words for every tool that counts or matches them, and nobody sees why.',
    risk: 'Joiners spell Persian and Indic words and emoji, zero-width spaces part Thai, Lao, Khmer and Burmese words, direction marks order Arabic and Hebrew: each stays beside its script.',
    fires: [
      { before: '\ufeffhello wor\u00adld\u200b!', after: 'hello world!' },
      { before: 'a\u0000b\u0007c', after: 'abc' },
      { before: 'one\u2028two', after: 'one\ntwo' },
      { before: 'it\u0092s', after: 'it’s' },
      { before: '\u001b[31mred\u001b[0m', after: 'red' },
      { before: 'слово\u200dформа', after: 'словоформа' },
    ],
    keeps: [
      'می\u200cخواهم',
      'क्\u200dष',
      '👩\u200d👩\u200d👧',
      'ภาษา\u200bไทย',
      'ភាសា\u200bខ្មែរ',
      'ພາສາ\u200bລາວ',
      'မြန်မာ\u200bစာ',
      'שלום\u200f!',
      'tab\tstop',
    ],
  },
};

/** Longest grapheme that is normalised, in code units; Unicode's stream-safe format allows 30 marks. */
const maxCluster = 64;

/** Whether a text has a run of marks longer than any grapheme. */
function hasHeap(text: string): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    run = (triggersOf(text.charCodeAt(index)) & Trigger.unnormalised) === 0 ? 0 : run + 1;
    if (run > maxCluster) return true;
  }
  return false;
}

const jamo = /[\u1100-\u11ff]/;
const clusters = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gu;

function lookNormal(view: RuleView): void {
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    // Putting marks in order takes the square of their number, so a heap of them is not put in order.
    if (!hasHeap(text) && text.normalize('NFC') === text) continue;
    clusters.lastIndex = 0;
    for (let hit = clusters.exec(text); hit !== null; hit = clusters.exec(text)) {
      const [before] = hit;
      if ((before.length === 1 && before < '\u0300') || before.length > maxCluster) continue;
      const after = before.normalize('NFC');
      if (after === before) continue;
      const start = line.start + hit.index;
      view.mark({
        start,
        end: start + before.length,
        after,
        mechanism: 'normal-form',
        evidence: { form: jamo.test(before) ? 'NFC, jamo' : 'NFC' },
      });
    }
  }
}

export const normalForm: Rule = {
  id: 'normal-form',
  family: 'characters',
  phase: 'characters',
  needs: Trigger.unnormalised,
  defaults: {},
  look: lookNormal,
  doc: {
    what: 'Brings text to normal form C, one grapheme at a time.',
    why: 'The same word in two spellings counts as two words.',
    risk: 'Normal form C changes no meaning; compatibility forms (NFKC) would (`x²`, `①`, `ｆｕｌｌ`) and are never applied.',
    fires: [
      { before: 'cafe\u0301', after: 'café' },
      { before: '\u0958लम', after: '\u0915\u093cलम' },
      { before: '\u1112\u1161\u11ab', after: '한' },
    ],
    keeps: ['x² + y²', '① ② ③', 'ｆｕｌｌ', 'ﬁn', 'Ⅳ', 'café'],
  },
};
