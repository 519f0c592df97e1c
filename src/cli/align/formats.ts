/** The formats that a ladder can be written in. */
export const ladderFormats = ['tsv', 'json', 'text', 'tmx', 'hunalign', 'vecalign'] as const;
export type LadderFormat = (typeof ladderFormats)[number];
