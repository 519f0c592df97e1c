import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from './root.js';

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
] as const;

/** The name of a record type and of its schema file. */
export type RecordType = (typeof recordTypes)[number];

/** One thing wrong with a record. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the record; empty for the record itself. */
  readonly pointer: string;
  /** What the schema asks for, in words. */
  readonly expected: string;
  /** What stands there, shortened. */
  readonly actual: string;
}

const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, allowUnionTypes: true });
const compiled = new Map<RecordType, ValidateFunction>();

function validatorOf(type: RecordType): ValidateFunction {
  let validate = compiled.get(type);
  if (validate === undefined) {
    const file = join(packageRoot(), 'schema', `${type}.schema.json`);
    validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    compiled.set(type, validate);
  }
  return validate;
}

/**
 * Checks a record against its schema in `schema/`.
 *
 * @param type
 *   the record type
 * @param record
 *   any JSON value
 * @returns
 *   every fault found, none for a valid record
 */
export function faultsOf(type: RecordType, record: unknown): readonly Fault[] {
  const validate = validatorOf(type);
  if (validate(record)) return [];
  return (validate.errors ?? []).map(toFault);
}

function toFault(error: ErrorObject): Fault {
  const params = error.params as Record<string, unknown>;
  const named = params.additionalProperty ?? params.unevaluatedProperty;
  const pointer =
    typeof named === 'string'
      ? `${error.instancePath}/${named.replaceAll('~', '~0').replaceAll('/', '~1')}`
      : error.instancePath;
  const expected =
    typeof named === 'string'
      ? 'no such property'
      : error.keyword === 'enum'
        ? `one of ${JSON.stringify(params.allowedValues)}`
        : (error.message ?? error.keyword).replace(/^must /, '');
  return { pointer, expected, actual: shorten(error.data) };
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
