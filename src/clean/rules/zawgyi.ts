import tools from 'myanmar-tools';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';

/** How probable Zawgyi must be of all Burmese lines together, or of one long line by itself, to convert. */
const needed = { document: 0.99, line: 0.999, lineChars: 30 };
/** Longest run that is converted, in code units: the converter walks a text by cutting off its head. A longer one is flagged. */
const maxRun = 2000;
/** Runs are what stands between spaces and the marks ၊ ။, so that no edit spans two sentences. */
const runs = /(?:(?![\u104a\u104b])[\u1000-\u109f\u200b-\u200d])+/gu;
const burmese = /[\u1000-\u109f]/gu;

const detector = new tools.ZawgyiDetector();
const converter = new tools.ZawgyiConverter();

function look(view: RuleView): void {
  const lines = view.lines.filter(({ start, end }) => view.text.slice(start, end).search(burmese) >= 0);
  if (lines.length === 0) return;
  const whole = probabilityOf(lines.map(({ start, end }) => view.text.slice(start, end)).join('\n'));
  for (const { start, end } of lines) {
    const text = view.text.slice(start, end);
    const probability = probabilityOf(text);
    const alone = probability >= needed.line && (text.match(burmese)?.length ?? 0) >= needed.lineChars;
    if (!alone && (whole < needed.document || probability < 0.5)) continue;
    for (const hit of text.matchAll(runs)) {
      const [before] = hit;
      const at = start + hit.index;
      if (before.length > maxRun) {
        view.flag(
          at,
          at + before.length,
          `too long to be converted from Zawgyi: ${before.length} characters without a space, at most ${maxRun}`,
        );
        continue;
      }
      const after = converter.zawgyiToUnicode(before);
      if (after === before || after === '') continue;
      view.mark({
        start: at,
        end: at + before.length,
        after,
        mechanism: 'zawgyi',
        evidence: { probability: Math.round(probability * 1000) / 1000 },
      });
    }
  }
}

/** The probability that a text is Zawgyi, 0 to 1; 0 where the two encodings do not differ. */
function probabilityOf(text: string): number {
  const probability = detector.getZawgyiProbability(text);
  return Number.isFinite(probability) ? probability : 0;
}

export const zawgyi: Rule = {
  id: 'zawgyi',
  family: 'characters',
  phase: 'characters',
  needs: Trigger.burmese,
  defaults: {},
  look,
  doc: {
    what: 'Turns Burmese that is written for the Zawgyi font into Unicode.',
    why: 'Zawgyi gives the letters of Burmese other codes: the same word in both is two words, and neither reads where the other font is.',
    risk: 'Other languages of the script (Mon, Shan, Karen) use codes that Zawgyi uses too: a document must be Zawgyi as a whole, or a long line beyond doubt (Markov model of myanmar-tools).',
    fires: [{ before: 'မာဝစ္မီးျပတိုက္ေဟာင္း', after: 'မာဝစ်မီးပြတိုက်ဟောင်း', language: 'mya_Mymr' }],
    keeps: ['လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း', 'ၵူၼ်းၵူႈၵေႃႉၼႆႉ ၵိူတ်ႇမႃးလႆႈမီးတၢင်းလွတ်ႈလႅဝ်း'],
  },
};
