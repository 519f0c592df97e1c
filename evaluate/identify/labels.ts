/** Gold files use macrolanguage codes here and there. */
const individual: Record<string, string> = {
  nep: 'npi',
  est: 'ekk',
  zho: 'cmn',
  ara: 'arb',
  swa: 'swh',
  fas: 'pes',
  kon: 'kng',
};

/** The individual language of a gold label. */
export function individualOf(label: string): string {
  return individual[label] ?? label;
}
