/**
 * What a document may hold at most, so that the memory that one file takes is bounded whatever is in it. A file over a
 * limit fails alone, with its reason. A book of a thousand pages has some 50,000 sentences.
 */
export const documentLimits = {
  lines: 500_000,
  sentences: 500_000,
  edits: 500_000,
  tags: 1_000_000,
  /** Quotes and items of Markdown in one another: each line is held against all of them, again and again. */
  levels: 500,
} as const;

/**
 * Segments of two documents, at most, that are aligned with each other: what that takes, some 8 kB a segment, fits the
 * heap that Node has by itself. A pair of more is taken back, with its reason.
 */
export const mostPairSegments = 400_000;

/** A document holds more of something than {@link documentLimits} allow; caught where documents are read. */
export class DocumentLimit extends Error {
  constructor(what: keyof typeof documentLimits) {
    super(
      `too many ${what}; expected at most ${documentLimits[what]} in one document; cut the file into chapters`,
    );
    this.name = 'DocumentLimit';
  }
}
