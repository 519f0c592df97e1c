import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';

/** Letters of Cyrillic and Greek that look like a Latin one; Unicode confusables, the pairs keyboards mix up. */
const pairs: readonly (readonly [string, string])[] = [
  ['АВСЕНІЈКМОРЅТХУаеорсухіјѕԁһԛԝӏ', 'ABCEHIJKMOPSTXYaeopcyxijsdhqwl'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι', 'ABEZHIKMNOPTYXovi'],
];

const toLatin = new Map<string, string>();
const toCyrillic = new Map<string, string>();
const toGreek = new Map<string, string>();
pairs.forEach(([others, latins], index) => {
  [...others].forEach((other, at) => {
    toLatin.set(other, latins[at]!);
    (index === 0 ? toCyrillic : toGreek).set(latins[at]!, other);
  });
});

const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{sc=Latin}/u;
const cyrillic = /\p{sc=Cyrillic}/u;
const greek = /\p{sc=Greek}/u;

type Script = 'Latin' | 'Cyrillic' | 'Greek';

function scriptOfLetter(letter: string): Script | undefined {
  if (latin.test(letter)) return 'Latin';
  if (cyrillic.test(letter)) return 'Cyrillic';
  return greek.test(letter) ? 'Greek' : undefined;
}

/** The script most letters of a line are in. */
function mainScript(text: string): Script {
  let latins = 0;
  let cyrillics = 0;
  let greeks = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit < 0x250))
      latins += 1;
    else if (unit >= 0x400 && unit < 0x530) cyrillics += 1;
    else if (unit >= 0x370 && unit < 0x400) greeks += 1;
  }
  return cyrillics > latins && cyrillics >= greeks ? 'Cyrillic' : greeks > latins ? 'Greek' : 'Latin';
}

function look(view: RuleView): void {
  for (const line of view.lines) {
    const kinds = line.triggers & (Trigger.latin | Trigger.cyrillic | Trigger.greek);
    // One bit alone is one script alone.
    if ((kinds & (kinds - 1)) === 0) continue;
    const text = view.text.slice(line.start, line.end);
    let main: Script | undefined;
    word.lastIndex = 0;
    for (let hit = word.exec(text); hit !== null; hit = word.exec(text)) {
      if (hit[0].length > 60 || !isMixed(hit[0])) continue;
      main ??= mainScript(text);
      const after = repair(hit[0], main);
      if (after === undefined) continue;
      const start = line.start + hit.index;
      view.mark({
        start,
        end: start + hit[0].length,
        after,
        mechanism: 'script',
        evidence: { script: main },
      });
    }
  }
}

function isMixed(text: string): boolean {
  return Number(latin.test(text)) + Number(cyrillic.test(text)) + Number(greek.test(text)) > 1;
}

/** Writes a mixed word in the line's script, where its other letters all look like one of that script. */
function repair(text: string, main: Script): string | undefined {
  let own = 0;
  let after = '';
  const others = main === 'Latin' ? toLatin : main === 'Cyrillic' ? toCyrillic : toGreek;
  for (const letter of text) {
    const script = scriptOfLetter(letter);
    if (script === undefined || script === main) {
      own += script === main ? 1 : 0;
      after += letter;
      continue;
    }
    const twin = others.get(letter);
    if (twin === undefined) return undefined;
    after += twin;
  }
  return own * 2 >= [...text].length && own >= 2 ? after : undefined;
}

export const homoglyph: Rule = {
  id: 'homoglyph',
  family: 'characters',
  phase: 'words',
  needs: Trigger.cyrillic | Trigger.greek,
  defaults: {},
  look,
  doc: {
    what: 'Writes a word that mixes Latin, Cyrillic or Greek letters in the script of its line, where every foreign letter has a twin in it.',
    why: 'Two keyboards, or a trick against filters, make a word that no dictionary knows.',
    risk: 'Names and units mix scripts rightly (`IL2Rγ`, `μm`, `VIPы`): most letters must be of the line’s script, and one letter without a twin leaves the word alone.',
    fires: [
      { before: 'Это моcква и pека', after: 'Это москва и река' },
      { before: 'The sаme wоrd again', after: 'The same word again' },
      { before: 'Українa та мiсто', after: 'Україна та місто' },
      { before: 'Η Αθήνa είναι πόλη', after: 'Η Αθήνa είναι πόλη' },
    ].filter(({ before, after }) => before !== after),
    keeps: [
      'IL2Rγ and α-helix',
      'ein μm und 5 Ω',
      'Купил PDFы и VIPов',
      'Я люблю New York',
      'Δt = 5 s',
      'Ελλάδα, Athens',
    ],
  },
};
