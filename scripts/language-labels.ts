/** Labels that stand for another language than their code: the text that the identifiers learned them from is that. */
export const individual: Record<string, string> = {
  prs: 'pes',
  zlm: 'zsm',
  pbu: 'pbt',
  kur: 'ckb',
  qug: 'quy',
  quz: 'quy',
  hbs: 'hrv',
};
