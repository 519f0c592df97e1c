import { createHash } from 'node:crypto';

/** Fields that say where something is on this machine, or when it was looked at, and nothing of what it is. */
const circumstances = new Set(['absolute', 'stamp']);

/** UTF-16 code units after which what was gathered is hashed: a call for every value would take most of the time. */
const mostGathered = 1 << 16;

/** Text and bytes to hash, in their order. */
class Gathered {
  readonly #hash = createHash('sha256');
  #text = '';

  text(text: string): void {
    this.#text += text;
    if (this.#text.length >= mostGathered) this.#flush();
  }

  bytes(bytes: Uint8Array): void {
    this.#flush();
    this.#hash.update(bytes);
  }

  digest(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #flush(): void {
    this.#hash.update(this.#text, 'utf8');
    this.#text = '';
  }
}

/**
 * The SHA-256 of what a value says, hexadecimal: of plain objects, arrays, maps, strings, numbers and typed arrays; keys
 * count in order of their names. A place of a record counts by what the record says, wherever it stands.
 */
export function contentHash(value: unknown): string {
  const gathered = new Gathered();
  add(gathered, value);
  return gathered.digest();
}

function add(hash: Gathered, value: unknown): void {
  if (typeof value === 'string') hash.text(`s${value.length}:${value}`);
  else if (typeof value !== 'object' || value === null) hash.text(`p${String(value)};`);
  else if (ArrayBuffer.isView(value)) {
    hash.text(`b${value.constructor.name}${value.byteLength}:`);
    hash.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.text(`a${value.length}:`);
    for (const item of value) add(hash, item);
  } else if (value instanceof Map) {
    hash.text(`m${value.size}:`);
    for (const [key, item] of value) {
      add(hash, key);
      add(hash, item);
    }
  } else if (isNamed(value)) hash.text(`n${value.name};`);
  else addObject(hash, value as Readonly<Record<string, unknown>>);
}

function addObject(hash: Gathered, value: Readonly<Record<string, unknown>>): void {
  const keys = Object.keys(value)
    .filter((key) => !circumstances.has(key) && value[key] !== undefined)
    .sort();
  if (keys.length === 4 && 'file' in value && 'offset' in value && 'sum' in value) {
    hash.text(`r${String(value.sum)};`);
    return;
  }
  hash.text(`o${keys.length}:`);
  for (const key of keys) {
    add(hash, key);
    add(hash, value[key]);
  }
}

function isNamed(value: object): value is { readonly name: string; readonly value: unknown } {
  return 'name' in value && 'value' in value && Object.keys(value).length === 2;
}
