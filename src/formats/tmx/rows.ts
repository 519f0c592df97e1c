import type { BitextRow, RowBatches, RowOptions, RowReport, RowText } from '../rows/row.js';
import { readTmx, type TmxUnit, unitOfTmx } from './read.js';

/**
 * Streams the units of a TMX file of any tool and version as rows: two languages or more, in any order; a unit without
 * two texts is a row with one or none. Where the content model is broken otherwise the texts are taken all the same.
 *
 * @throws
 *   FormatFault where the file is not well-formed XML
 */
export async function* readTmxRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  let batch: BitextRow[] = [];
  const repaired = (line: number, actual: string): void =>
    report({ line, field: '', expected: 'well-formed XML', actual });
  for await (const tu of readTmx(
    file,
    options.tmx?.report,
    options.keepTags ?? false,
    repaired,
    options.encoding,
  )) {
    options.tmx?.unit(tu);
    const texts: RowText[] = tu.variants
      .map(({ lang, text }, k) => ({ lang: lang || `#tuv${k + 1}`, text }))
      .filter(({ text }) => text.trim() !== '');
    const score = Number(tu.props.get('score') ?? tu.props.get('score-bicleaner') ?? Number.NaN);
    batch.push({
      line: tu.line,
      texts,
      score: Number.isFinite(score) ? score : null,
      own: texts.length < 2 ? null : ownOf(tu, report),
    });
    if (batch.length < 256) continue;
    yield batch;
    batch = [];
  }
  yield batch;
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
