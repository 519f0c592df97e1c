import type { Features } from '../features/features.js';
import { LengthRatioCounter } from '../features/length.js';

/** A sign that a document pair was translated by a machine, as it is named in the `flags` of the pair. */
export type MachineSign = 'even-lengths' | 'untranslated-residue' | 'wide-group';

/** A unit as signs are looked for in it. */
export interface SignedUnit {
  readonly src: { readonly text: string };
  readonly tgt: { readonly text: string };
  readonly features: Pick<Features, 'copied'>;
}

/** Units without which nothing is said of lengths and residue. */
const leastUnits = 20;
/** Characters of the longer side from which a unit tells how lengths go together. */
const leastLength = 40;
/** Deviation of the log length ratio under which lengths follow each other word for word; people's translations have .09 to .26. */
const evenDeviation = 0.08;
/** Share of a unit's words copied from which it holds residue, and share of such units from which a pair does. */
const residueWords = 0.25;
const residueUnits = 0.03;
/** Languages from which a group is wide (Thompson et al. 2024, "A Shocking Amount of the Web is Machine Translated"). */
const wideLanguages = 8;

/**
 * Signs that a document pair was translated by a machine, sorted. None of them proves it, and people's translations show
 * each now and then, so no rule asks for them. Linear in the units.
 *
 * @param units
 *   of the pair, those that rules turn down among them
 * @param languages
 *   of its group
 */
export function machineSigns(units: readonly SignedUnit[], languages: number): MachineSign[] {
  const signs: MachineSign[] = [];
  const lengths = new LengthRatioCounter();
  let [told, residue] = [0, 0];
  for (const { src, tgt, features } of units) {
    if ((features.copied ?? 0) >= residueWords) residue++;
    if (Math.max(src.text.length, tgt.text.length) < leastLength) continue;
    lengths.add(src.text.length, tgt.text.length);
    told++;
  }
  if (told >= leastUnits && lengths.spread() < evenDeviation) signs.push('even-lengths');
  if (units.length >= leastUnits && residue >= residueUnits * units.length)
    signs.push('untranslated-residue');
  if (languages >= wideLanguages) signs.push('wide-group');
  return signs;
}
