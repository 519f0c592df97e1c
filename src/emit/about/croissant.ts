import { byCodeUnit, unitColumns } from '../../formats/index.js';
import { kindOf } from './files.js';
import type { Finished } from './finished.js';

/** The terms of Croissant 1.0 as JSON-LD names them. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

const dataTypes = { string: 'sc:Text', integer: 'sc:Integer', number: 'sc:Float' } as const;

/**
 * croissant.json: the required fields, every data file with its sha256, and one record set for each file of
 * units. What the configuration does not state is said to be unknown; only a date is left out, since there is
 * no word for it.
 *
 * Source: Croissant Format Specification 1.0, MLCommons.
 */
export function croissantOf({ options, manifest, receipts, statistics, tags }: Finished): object {
  const files = [...receipts.values()]
    .sort((a, b) => byCodeUnit(a.path, b.path))
    .filter(({ path }) => !path.startsWith('report/') && path !== 'datapackage.json');
  const recordSets = [...statistics.pairs.keys()].sort(byCodeUnit).flatMap((folder) => {
    const file = ['parquet', 'csv'].map((end) => `${folder}/units.${end}`).find((path) => receipts.has(path));
    return file === undefined ? [] : [recordSetOf(folder, file)];
  });
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: options.name,
    description: `A parallel corpus of ${manifest.counts.units} translation units in ${statistics.pairs.size} language pairs, aligned from ${manifest.counts.documents} scraped documents.`,
    license: options.license ?? 'unknown',
    url: options.url ?? `urn:tulay:corpus:${encodeURIComponent(options.name)}`,
    creator: { '@type': 'sc:Organization', name: options.creator ?? 'unknown' },
    ...(manifest.date === null ? {} : { datePublished: manifest.date.slice(0, 10) }),
    version: `${manifest.schema.split('.').concat('0', '0').slice(0, 3).join('.')}`,
    citeAs: `${options.name}, built by tulay ${manifest.tulay}`,
    inLanguage: [...new Set(tags.values())].sort(byCodeUnit),
    isLiveDataset: false,
    distribution: files.map(({ path, sha256, bytes }) => ({
      '@type': 'cr:FileObject',
      '@id': path,
      name: path,
      description: kindOf(path).description,
      contentUrl: path,
      contentSize: `${bytes} B`,
      encodingFormat: kindOf(path).mediaType,
      sha256,
    })),
    recordSet: recordSets,
  };
}

function recordSetOf(folder: string, file: string): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': folder,
    name: folder,
    description: `Translation units of ${folder}.`,
    key: { '@id': `${folder}/id` },
    field: unitColumns.map(({ name, type, description }) => ({
      '@type': 'cr:Field',
      '@id': `${folder}/${name}`,
      name,
      description,
      dataType: dataTypes[type],
      source: { fileObject: { '@id': file }, extract: { column: name } },
    })),
  };
}
