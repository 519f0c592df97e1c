/** A source of word translations over two vocabularies: rows by source word, `target -> weight` in (0, 1]. */
export type WordRows = (Map<number, number> | undefined)[];
