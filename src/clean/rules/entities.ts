import type { CleanEntities } from '../../model/index.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { readCleanData } from '../facts/data.js';
import { windows1252Sign } from '../facts/encodings.js';
import { countProgrammingTerms } from './residue.js';

let names: ReadonlyMap<string, string> | undefined;

function entityNames(): ReadonlyMap<string, string> {
  names ??= new Map(Object.entries((readCleanData('entities.json') as CleanEntities).entities));
  return names;
}

/** Longest name of an entity is well under this. */
const reference =
  /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,10}\d{0,2}));|&(nbsp|amp|lt|gt|quot)(?![\p{L}\p{N};=])/gu;
const addressAround = /(?:https?:|www\.)[^\s<>"]*$/i;

function look(view: RuleView): void {
  let programming: boolean | undefined;
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    reference.lastIndex = 0;
    for (let hit = reference.exec(text); hit !== null; hit = reference.exec(text)) {
      const after = decode(text, hit);
      if (after === undefined) continue;
      if (addressAround.test(text.slice(Math.max(0, hit.index - 200), hit.index))) continue;
      programming ??= countProgrammingTerms(view.text, 3) >= 3;
      if (programming && /[<>&]/.test(after)) continue;
      view.mark({
        start: line.start + hit.index,
        end: line.start + hit.index + hit[0].length,
        after,
        mechanism: 'pattern',
        evidence: { entity: hit[0] },
      });
    }
  }
}

function decode(text: string, hit: RegExpExecArray): string | undefined {
  const [whole, decimal, hexadecimal, name, bare] = hit;
  if (name !== undefined) return entityNames().get(name) ?? ofCapitals(name);
  if (bare !== undefined) return bare === 'amp' ? undefined : entityNames().get(bare);
  const codePoint = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
  if (codePoint >= 0x80 && codePoint <= 0x9f) return windows1252Sign(codePoint);
  if (codePoint >= 0xd800 && codePoint < 0xe000) {
    // Half a surrogate pair is text only beside its other half.
    const around = text.slice(Math.max(0, hit.index - 12), hit.index + whole.length + 12);
    return /&#(?:5[56]\d{3}|x[dD][89a-fA-F][0-9a-fA-F]{2});&#(?:5[67]\d{3}|x[dD][c-fC-F][0-9a-fA-F]{2});/.test(
      around,
    )
      ? String.fromCharCode(codePoint)
      : undefined;
  }
  if (codePoint < 32 && codePoint !== 9 && codePoint !== 10 && codePoint !== 13) return '';
  return codePoint > 0x10ffff ? undefined : String.fromCodePoint(codePoint);
}

/** What a name stands for in a text that was put in capitals as a whole: `&UUML;BER`. */
function ofCapitals(name: string): string | undefined {
  if (name !== name.toUpperCase()) return undefined;
  const small = entityNames().get(name.toLowerCase());
  const capital = small?.toUpperCase();
  return capital?.length === small?.length ? capital : small;
}

export const entities: Rule = {
  id: 'html-entity',
  family: 'encoding',
  phase: 'characters',
  guesses: true,
  needs: Trigger.ampersand,
  defaults: {},
  look,
  doc: {
    what: 'Decodes character references of HTML, named and numeric, again and again until none is left.',
    why: 'Text that was escaped twice shows its escapes.',
    risk: 'A page on HTML writes `&lt;` on purpose and keeps it; an ampersand in an address is left alone.',
    fires: [
      { before: 'Fish &amp;amp; chips &mdash; 5 &lt; 6', after: 'Fish & chips — 5 < 6' },
      { before: 'l&#39;&eacute;t&#233; &#x0939;&#x0940;', after: "l'été ही" },
      { before: 'smile &#55357;&#56832;!', after: 'smile 😀!' },
      { before: 'it&#146;s', after: 'it’s' },
    ],
    keeps: ['AT&T; R&D', 'https://example.org/?a=1&lt=2&copy;=3', 'salt &pepper;', 'a && b'],
  },
};
