import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError, faultsOf, packageRoot, type RecordType } from '../model/index.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

type Order = (value: unknown, seen: Seen) => unknown;

/** What was met on the way through a record. */
interface Seen {
  pointer: string[];
  loneSurrogates: { field: string; char: string }[];
  /** Whether numbers are rounded; those in a manifest's configuration are the user's own. */
  readonly rounds: boolean;
}

/** A record that is valid, in canonical order, and without lone surrogates. */
export interface Canonical<T> {
  readonly record: T;
  /** Lone surrogates that became U+FFFD, by field in dot notation. */
  readonly loneSurrogates: readonly { readonly field: string; readonly char: string }[];
}

const orders = new Map<RecordType, Order>();

/**
 * Brings a record into the one form that is written: properties in the order of its schema, keys of open
 * maps sorted by code unit, numbers rounded to four decimals, lone surrogates (which UTF-8 cannot hold) replaced by
 * U+FFFD.
 *
 * @param type
 *   the record type
 * @param record
 *   a record as a stage made it
 * @throws
 *   CorpusError `invalid-record` when it breaks its schema
 */
export function canonical<T>(type: RecordType, record: T): Canonical<T> {
  const fault = faultsOf(type, record)[0];
  if (fault !== undefined)
    throw invalid(type, record, `${type} record breaks its schema at ${fault.pointer || '/'}`, fault);
  let order = orders.get(type);
  if (order === undefined) {
    const file = join(packageRoot(), 'schema', `${type}.schema.json`);
    order = orderOf(JSON.parse(readFileSync(file, 'utf8')) as Schema);
    orders.set(type, order);
  }
  const seen: Seen = { pointer: [], loneSurrogates: [], rounds: type !== 'manifest' };
  return { record: order(record, seen) as T, loneSurrogates: seen.loneSurrogates };
}

function invalid(
  type: RecordType,
  record: unknown,
  problem: string,
  fault: { readonly expected?: string; readonly actual?: string },
): CorpusError {
  const named = record as { id?: unknown; path?: unknown; doc?: unknown } | null;
  const id = named?.id ?? named?.path ?? named?.doc;
  return new CorpusError('invalid-record', problem, {
    stage: 'emit',
    file: typeof id === 'string' ? `${type} ${id}` : undefined,
    ...fault,
    hint: 'this is a bug of the stage that made the record',
  });
}

function orderOf(schema: Schema | undefined): Order {
  if (schema === undefined) return orderAny;
  if (schema.items !== undefined) {
    const item = orderOf(schema.items);
    return (value, seen) => (Array.isArray(value) ? orderItems(value, item, seen) : orderAny(value, seen));
  }
  const known = Object.entries(schema.properties ?? {}).map(([key, of]) => [key, orderOf(of)] as const);
  const names = new Set(known.map(([key]) => key));
  const other =
    typeof schema.additionalProperties === 'object' ? orderOf(schema.additionalProperties) : orderAny;
  return (value, seen) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return orderAny(value, seen);
    const source = value as Record<string, unknown>;
    const target: Record<string, unknown> = {};
    for (const [key, order] of known) {
      if (source[key] === undefined) continue;
      target[key] = step(source[key], key, order, seen);
    }
    for (const key of Object.keys(source).sort(byCodeUnit)) {
      if (!names.has(key) && source[key] !== undefined) put(target, key, step(source[key], key, other, seen));
    }
    return target;
  };
}

function orderAny(value: unknown, seen: Seen): unknown {
  if (typeof value === 'string') return wellFormed(value, seen);
  if (typeof value === 'number')
    return seen.rounds && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value;
  if (Array.isArray(value)) return orderItems(value, orderAny, seen);
  if (typeof value !== 'object' || value === null) return value;
  const target: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort(byCodeUnit)) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) put(target, key, step(inner, key, orderAny, seen));
  }
  return target;
}

function orderItems(items: readonly unknown[], order: Order, seen: Seen): unknown[] {
  return items.map((item, index) => step(item, String(index), order, seen));
}

function step(value: unknown, key: string, order: Order, seen: Seen): unknown {
  seen.pointer.push(key);
  const result = order(value, seen);
  seen.pointer.pop();
  return result;
}

/** Sets an own property even when its name is `__proto__`; defining each one so would cost several times as much. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  const name = wellFormed(key, null);
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function wellFormed(text: string, seen: Seen | null): string {
  // With the flag u, half of a pair matches only when its other half is missing.
  if (!/\p{Surrogate}/u.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, (char) => {
    seen?.loneSurrogates.push({ field: seen.pointer.join('.'), char });
    return '\uFFFD';
  });
}

/** Order of strings that does not depend on the locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
