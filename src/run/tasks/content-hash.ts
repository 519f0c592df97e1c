import { createHash, type Hash } from 'node:crypto';

/** Fields that say where something is on this machine, or when it was looked at, and nothing of what it is. */
const circumstances = new Set(['absolute', 'stamp']);

/**
 * The SHA-256 of what a value says, hexadecimal: of plain objects, arrays, maps, strings, numbers and typed arrays; keys
 * count in order of their names. A place of a record counts by what the record says, wherever it stands.
 */
export function contentHash(value: unknown): string {
  const hash = createHash('sha256');
  add(hash, value);
  return hash.digest('hex');
}

function add(hash: Hash, value: unknown): void {
  if (typeof value === 'string') hash.update(`s${value.length}:${value}`, 'utf8');
  else if (typeof value !== 'object' || value === null) hash.update(`p${String(value)};`);
  else if (ArrayBuffer.isView(value)) {
    hash.update(`b${value.constructor.name}${value.byteLength}:`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.update(`a${value.length}:`);
    for (const item of value) add(hash, item);
  } else if (value instanceof Map) {
    hash.update(`m${value.size}:`);
    for (const [key, item] of value) {
      add(hash, key);
      add(hash, item);
    }
  } else if (isNamed(value)) hash.update(`n${value.name};`);
  else addObject(hash, value as Readonly<Record<string, unknown>>);
}

function addObject(hash: Hash, value: Readonly<Record<string, unknown>>): void {
  const keys = Object.keys(value)
    .filter((key) => !circumstances.has(key) && value[key] !== undefined)
    .sort();
  if (keys.length === 4 && 'file' in value && 'offset' in value && 'sum' in value) {
    hash.update(`r${String(value.sum)};`);
    return;
  }
  hash.update(`o${keys.length}:`);
  for (const key of keys) {
    add(hash, key);
    add(hash, value[key]);
  }
}

function isNamed(value: object): value is { readonly name: string; readonly value: unknown } {
  return 'name' in value && 'value' in value && Object.keys(value).length === 2;
}
