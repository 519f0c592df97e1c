import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { ajvOptions, type RecordType } from './record-types.js';
import { packageRoot } from './root.js';
import { nearestWord } from './suggest.js';

/** One thing wrong with a record. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the record; empty for the record itself. */
  readonly pointer: string;
  /** What the schema asks for, in words. */
  readonly expected: string;
  /** What stands there, shortened. */
  readonly actual: string;
}

const require = createRequire(import.meta.url);

/** Says whether a record keeps to its schema, and no more. */
type RecordCheck = (record: unknown) => boolean;

let written: Partial<Record<RecordType, RecordCheck>> | undefined;
const compiled = new Map<RecordType, ValidateFunction>();

/** The checks that were compiled from the schemas before (`npm run types`). */
function writtenChecks(): Partial<Record<RecordType, RecordCheck>> {
  written ??= require(join(packageRoot(), 'data/record-checks.cjs')) as Partial<
    Record<RecordType, RecordCheck>
  >;
  return written;
}

/**
 * The check of a type that names what is wrong. ajv and what it compiles take 12 MB, so it is loaded for a record that
 * has a fault, and for the types of which a process reads one at most.
 */
function validatorOf(type: RecordType): ValidateFunction {
  let validate = compiled.get(type);
  if (validate === undefined) {
    const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    const file = join(packageRoot(), 'schema', `${type}.schema.json`);
    validate = new Ajv2020(ajvOptions).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
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
  if (writtenChecks()[type]?.(record) === true) return [];
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
