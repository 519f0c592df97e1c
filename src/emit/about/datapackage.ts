import type { FileReceipt } from '../../formats/index.js';
import { byCodeUnit, type Column, multiColumns, sectionColumns, unitColumns } from '../../formats/index.js';
import { kindOf, nameOf } from './files.js';
import type { Finished } from './finished.js';

/**
 * datapackage.json: every data file as a resource with its size and sha256, the CSV files with a table schema.
 *
 * Source: Data Package 2.0, Frictionless.
 */
export function datapackageOf(finished: Finished): object {
  const { options, manifest, receipts } = finished;
  const resources = [...receipts.values()]
    .sort((a, b) => byCodeUnit(a.path, b.path))
    .filter(({ path }) => !path.startsWith('report/') && !path.endsWith('-metadata.json'));
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: nameOf(options.name) || 'corpus',
    title: options.name,
    description: `A parallel corpus of ${manifest.counts.units} translation units. Licence of the texts: ${options.license ?? 'UNKNOWN'}.`,
    ...(options.url === undefined ? {} : { homepage: options.url }),
    version: manifest.schema,
    ...(manifest.date === null ? {} : { created: manifest.date }),
    ...(options.creator === undefined
      ? {}
      : { contributors: [{ title: options.creator, roles: ['creator'] }] }),
    ...(options.license === undefined ? {} : { licenses: [licenseOf(options.license)] }),
    resources: resources.map((receipt) => resourceOf(receipt, finished)),
  };
}

function licenseOf(license: string): object {
  if (/^https?:\/\//.test(license)) return { path: license };
  return { name: license.replace(/[^-a-zA-Z0-9._]+/g, '-'), title: license };
}

function resourceOf({ path, bytes, sha256 }: FileReceipt, finished: Finished): object {
  const { format, mediaType, description } = kindOf(path);
  const schema = tableSchemaOf(path, finished);
  return {
    name: nameOf(path),
    path,
    ...(schema === null ? {} : { type: 'table' }),
    description,
    format,
    mediatype: mediaType,
    ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    ...(schema === null ? {} : { schema }),
  };
}

function tableSchemaOf(path: string, finished: Finished): object | null {
  const columns = columnsOf(path, finished.multiLangs);
  if (columns === null) return null;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map(({ name, type, description, optional }) => ({
      name,
      type,
      description,
      ...(optional ? {} : { constraints: { required: true } }),
    })),
    primaryKey: ['id'],
  };
}

/** The columns of a canonical CSV file of a corpus; null for any other file. */
export function columnsOf(
  path: string,
  multiLangs: readonly string[],
): readonly Pick<Column<never>, 'name' | 'type' | 'description' | 'optional'>[] | null {
  if (path === 'multi/units.csv') return multiColumns(multiLangs);
  if (path.endsWith('/units.csv')) return unitColumns;
  return path.endsWith('/sections.csv') ? sectionColumns : null;
}
