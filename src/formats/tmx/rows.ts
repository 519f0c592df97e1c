import type { BitextRow, RowBatches, RowOptions, RowReport, RowText } from '../rows/row.js';
import { readTmxBatches, type TmxUnit, unitOfTmx } from './read.js';

/**
 * Streams the units of a TMX file of any tool and version as rows: two languages or more, in any order; a unit without
 * two texts is a row with one or none. Where the content model is broken otherwise the texts are taken all the same.
 *
 * @throws
 *   FormatFault where the file is not well-formed XML
 */
export async function* readTmxRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const repaired = (line: number, actual: string): void =>
    report({ line, field: '', expected: 'well-formed XML', actual });
  const { keepTags = false, encoding, tmx } = options;
  for await (const units of readTmxBatches(file, tmx?.report, keepTags, repaired, encoding)) {
    const batch: BitextRow[] = [];
    for (const tu of units) {
      tmx?.unit(tu);
      batch.push(rowOf(tu, report));
    }
    yield batch;
  }
}

function rowOf(tu: TmxUnit, report: RowReport): BitextRow {
  const texts: RowText[] = [];
  for (let k = 0; k < tu.variants.length; k++) {
    const { lang, text } = tu.variants[k]!;
    if (text.trim() !== '') texts.push({ lang: lang || `#tuv${k + 1}`, text });
  }
  const score = Number(tu.props.get('score') ?? tu.props.get('score-bicleaner') ?? Number.NaN);
  return {
    line: tu.line,
    texts,
    score: Number.isFinite(score) ? score : null,
    own: texts.length < 2 ? null : ownOf(tu, report),
  };
}

/** The unit of this tool that a `tu` was written from; its texts alone where what the props say cannot be read. */
function ownOf(tu: TmxUnit, report: RowReport): BitextRow['own'] {
  try {
    const own = unitOfTmx(tu);
    return own === null ? null : { ...own };
  } catch (error) {
    report({ line: tu.line, field: 'prop', expected: 'JSON', actual: (error as Error).message });
    return null;
  }
}
