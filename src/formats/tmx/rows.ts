import type { BitextRow, RowBatches, RowOptions, RowReport, RowText } from '../rows/row.js';
import { readTmx, unitOfTmx } from './read.js';

/**
 * Streams the units of a TMX file of any tool and version as rows: two languages or more, in any order. Units with one
 * text are reported and skipped; where the content model is broken otherwise the texts are taken all the same.
 *
 * @throws
 *   FormatFault where the file is not well-formed XML
 */
export async function* readTmxRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  let batch: BitextRow[] = [];
  for await (const tu of readTmx(file, options.tmx?.report, options.keepTags ?? false)) {
    options.tmx?.unit(tu);
    const texts: RowText[] = tu.variants
      .map(({ lang, text }, k) => ({ lang: lang || `#tuv${k + 1}`, text }))
      .filter(({ text }) => text.trim() !== '');
    if (texts.length < 2) {
      const actual = `${tu.variants.length} tuv, ${texts.length} with text`;
      report({ line: tu.line, field: 'tu', expected: 'texts in two languages', actual });
      continue;
    }
    const own = unitOfTmx(tu);
    const score = Number(tu.props.get('score') ?? tu.props.get('score-bicleaner') ?? Number.NaN);
    batch.push({
      line: tu.line,
      texts,
      score: Number.isFinite(score) ? score : null,
      own: own === null ? null : { ...own },
    });
    if (batch.length < 256) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
