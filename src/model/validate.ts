import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from './root.js';
import { nearestWord } from './suggest.js';

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

/** One thing wrong with a record. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the record; empty for the record itself. */
  readonly pointer: string;
  /** What the schema asks for, in words. */
  readonly expected: string;
  /** What stands there, shortened. */
  readonly actual: string;
}

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  discriminator: true,
});
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
  if (typeof named !== 'string') {
    const expected = expectation(error.keyword, params, error.message) + meantValue(error);
    return { pointer, expected, actual: shorten(error.data) };
  }
  const { properties = {} } = error.parentSchema as { properties?: Record<string, unknown> };
  const expected = `no such property${meant(named, Object.keys(properties))}`;
  return { pointer, expected, actual: shorten((error.data as Record<string, unknown>)[named]) };
}

/** The value of an `enum` that was most likely meant. */
function meantValue({ keyword, data, params }: ErrorObject): string {
  if (keyword !== 'enum' || typeof data !== 'string') return '';
  const { allowedValues } = params as { allowedValues: readonly unknown[] };
  return meant(
    data,
    allowedValues.filter((value) => typeof value === 'string'),
  );
}

function meant(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? '' : ` (did you mean ${JSON.stringify(nearest)}?)`;
}

/** What a schema keyword asks for, in words that end `expected …`. */
function expectation(keyword: string, params: Record<string, unknown>, message: string | undefined): string {
  const limit = String(params.limit);
  switch (keyword) {
    case 'enum':
      return `one of ${JSON.stringify(params.allowedValues)}`;
    case 'minItems':
      return `at least ${limit} item${limit === '1' ? '' : 's'}`;
    case 'minLength':
      return `at least ${limit} character${limit === '1' ? '' : 's'}`;
    case 'uniqueItems':
      return 'no item twice';
    case 'minimum':
      return `at least ${limit}`;
    case 'maximum':
      return `at most ${limit}`;
    case 'type':
      return Array.isArray(params.type) ? params.type.join(' or ') : String(params.type);
    default:
      return (message ?? keyword).replace(/^must (?:be )?/, '').replace(/^have /, '');
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
