import { columnsOf } from './datapackage.js';
import type { Finished } from './finished.js';

/**
 * The CSVW metadata of each canonical CSV file, by the path where a processor looks for it
 * (`units.csv-metadata.json` beside `units.csv`).
 *
 * Source: Metadata Vocabulary for Tabular Data, W3C 2015.
 */
export function csvwOf({ receipts, multiLangs, tags }: Finished): Map<string, object> {
  const found = new Map<string, object>();
  for (const path of receipts.keys()) {
    const columns = columnsOf(path, multiLangs);
    if (columns === null) continue;
    found.set(`${path}-metadata.json`, {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      url: path.slice(path.lastIndexOf('/') + 1),
      dialect: {
        encoding: 'utf-8',
        header: true,
        lineTerminators: ['\r\n'],
        quoteChar: '"',
        doubleQuote: true,
      },
      tableSchema: {
        columns: columns.map(({ name, type, description, optional }) => ({
          name,
          titles: name,
          'dc:description': description,
          datatype: type,
          required: optional !== true,
          ...languageOf(path, name, tags),
        })),
        primaryKey: 'id',
      },
    });
  }
  return found;
}

function languageOf(path: string, column: string, tags: ReadonlyMap<string, string>): { lang?: string } {
  const sides = path.slice(0, path.indexOf('/')).split('-');
  const side = /^(src|tgt)_(text|heading)$/.exec(column)?.[1];
  const key = path.startsWith('multi/') ? column : side === undefined ? '' : sides[side === 'src' ? 0 : 1];
  const tag = tags.get(key ?? '');
  return tag === undefined ? {} : { lang: tag };
}
