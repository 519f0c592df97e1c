import type { Rule, RuleView } from '../engine/rule.js';
import { addTrigger, Trigger } from '../engine/trigger.js';
import { continuationBits, leadBits } from '../facts/encodings.js';
import { bestRun, type Run } from '../facts/misreadings.js';

addTrigger(
  [...leadBits.keys()].filter((unit) => leadBits[unit] !== 0).map((unit) => String.fromCharCode(unit)),
  Trigger.mojibake,
);

/** What is left of `à`, of a no-break space and of a closing quote when a byte became a plain space or was lost. */
const halves =
  /(?<![\p{Lu}\p{M}])Ã {1,2}(?=[\p{L}\p{N}«"“])|(?<![\p{L}\p{M}])Â(?=[ \u00a0])|(?<=[\p{Ll}.,;:!?])Â(?=[ \u00a0])|(?<=[\p{L}\p{N}.,!?…])â€(?=[\s.,;:!?)]|$)/gu;

function markHalves(view: RuleView): void {
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    for (const hit of text.matchAll(halves)) {
      const start = line.start + hit.index;
      view.mark({
        start,
        end: start + hit[0].length,
        after: hit[0].startsWith('Ã') ? 'à ' : hit[0] === 'â€' ? '”' : '',
        mechanism: 'decoding-by-context',
        evidence: { readAs: 'windows-1252', sequences: 0 },
      });
    }
  }
}

function look(view: RuleView): void {
  const runs: Run[] = [];
  for (const line of view.lines) {
    for (let at = line.start; at < line.end - 1; at += 1) {
      const bits = leadBits[view.text.charCodeAt(at)]!;
      if (bits === 0) continue;
      const shared = bits & continuationBits[view.text.charCodeAt(at + 1)]!;
      if (shared === 0) continue;
      const run = bestRun(view.text, at, shared);
      if (run === undefined) continue;
      runs.push(run);
      at = run.end - 1;
    }
  }
  const sure = new Set(runs.filter((run) => run.verdict === 'sure').flatMap(witnesses));
  if (sure.has('windows-1252 -1')) markHalves(view);
  for (const run of runs) {
    if (run.verdict === 'likely' && !witnesses(run).some((one) => sure.has(one))) continue;
    view.mark({
      start: run.start,
      end: run.end,
      after: run.decoded,
      mechanism: run.verdict === 'sure' ? 'decoding' : 'decoding-by-context',
      evidence: { readAs: run.encoding.name, sequences: run.sequences },
    });
  }
}

/**
 * What a sure run says for a likely one of its kind: the encoding (Latin-1 is part of windows-1252), and beyond
 * Latin letters and signs the script.
 */
function witnesses({ encoding, decoded }: Run): readonly string[] {
  const name = encoding.name === 'latin1' ? 'windows-1252' : encoding.name;
  const script = otherScripts.findIndex((pattern) => pattern.test(decoded));
  return [`${name} ${script}`];
}

const otherScripts = [
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  /\p{sc=Hebrew}/u,
  /[\p{sc=Arabic}\p{sc=Syriac}]/u,
  /\p{sc=Han}/u,
  /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u,
];

export const mojibake: Rule = {
  id: 'mojibake',
  family: 'encoding',
  phase: 'characters',
  needs: Trigger.mojibake,
  defaults: {},
  look,
  doc: {
    what: 'Decodes UTF-8 that was read as windows-1252, 1250, 1251, Mac Roman or Latin-1, once or several times over.',
    why: 'A wrong declaration of a page turns every letter beyond ASCII into two or three others.',
    risk: 'Capitals with a sign after them can spell valid UTF-8 (`NESTLÉ®`, `MARQUÉ…`, `5×£35`). A single sequence must decode to a letter or sign of ordinary text and stand where a capital does not; what is open is decided by sure cases in the same document.',
    fires: [
      { before: 'Le cafÃ© est trÃ¨s bon', after: 'Le café est très bon' },
      { before: 'itâ€™s a â€œtestâ€\u009d', after: 'it’s a “test”' },
      { before: 'РџСЂРёРІРµС‚, РјРёСЂ', after: 'Привет, мир' },
      { before: 'à¤¨à¤®à¤¸à¥\u008dà¤¤à¥‡', after: 'नमस्ते' },
      { before: 'Le caf√© ferm√©', after: 'Le café fermé' },
      { before: 'dÃƒÂ©jÃƒÂ\u00a0 vu cafÃƒÂ©', after: 'déjà vu café' },
      { before: 'wiÄ™cej niÅ¼ sto', after: 'więcej niż sto' },
    ],
    keeps: [
      'NESTLÉ®',
      'MARQUÉ…',
      'MAÇÃ e IRMÃ…',
      '5×£35',
      'AMANHÃ”',
      'É…',
      '√π',
      'Ângela',
      'в «Правде» и „Труде“',
      'CAFÉ™',
      'VOILÀ…',
      'GRÖẞE – Öl',
    ],
  },
};
