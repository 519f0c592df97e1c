/** The record types of a corpus; each has its schema in `schema/<name>.schema.json`. */
export const recordTypes = [
  'config',
  'document',
  'segment',
  'group',
  'pair',
  'section',
  'unit',
  'edit',
  'rejected',
  'manifest',
  'multi-unit',
  'loss',
  'personal',
  'judgements',
  'decisions',
  'decision',
] as const;

/** The name of a record type and of its schema file. */
export type RecordType = (typeof recordTypes)[number];

/** Types that are checked by written code; of the others a process reads one file at most. */
export const writtenTypes = recordTypes.filter((type) => type !== 'judgements' && type !== 'decisions');

/** How ajv reads the schemas. */
export const ajvOptions = {
  strict: true,
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  discriminator: true,
} as const;
