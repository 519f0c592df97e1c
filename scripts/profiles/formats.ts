/** How messages of programs are written: each reader gives what a file says, markup and places for values with it. */

/** A message with what it translates; the keys of formats that have no original are left out. */
export interface Translated {
  readonly original: string;
  readonly text: string;
}

const littleEndian = 0x950412de;

/** The messages of a catalog of GNU gettext (`.mo`), each form of a plural by itself. */
export function readCatalog(bytes: Buffer): readonly Translated[] {
  if (bytes.length < 28) return [];
  const read =
    bytes.readUInt32LE(0) === littleEndian
      ? (at: number) => bytes.readUInt32LE(at)
      : (at: number) => bytes.readUInt32BE(at);
  const [count, originals, texts] = [read(8), read(12), read(16)];
  const stringAt = (table: number, n: number): string => {
    const [length, from] = [read(table + 8 * n), read(table + 8 * n + 4)];
    return bytes.toString('utf8', from, from + length);
  };
  const messages: Translated[] = [];
  for (let n = 0; n < count; n += 1) {
    // A context stands before the original, a plural form behind it.
    const original = stringAt(originals, n).split('\u0004').at(-1)!.split('\0')[0]!;
    if (original === '') continue;
    for (const text of stringAt(texts, n).split('\0')) messages.push({ original, text });
  }
  return messages;
}

const fluentStart = /^(?:-?[A-Za-z][\w-]*|\s+\.[\w-]+)\s*=\s*(.*)$|^\s+\*?\[[\w-]+\]\s*(.*)$/;

/** The messages of a file of Fluent (`.ftl`); a variant of one is one by itself, lines that go on are joined. */
export function readFluent(content: string): readonly string[] {
  const messages: string[] = [];
  let open = '';
  const close = (): void => {
    if (open !== '') messages.push(open);
    open = '';
  };
  for (const line of content.split(/\r?\n/)) {
    const start = fluentStart.exec(line);
    if (start !== null) {
      close();
      open = start[1] ?? start[2] ?? '';
    } else if (/^\s+\S/.test(line) && !/^\s+[{}]/.test(line)) open = `${open} ${line.trim()}`.trim();
    else if (line.startsWith('#')) close();
  }
  close();
  return messages;
}

/** The values of a file of Java properties. */
export function readProperties(content: string): readonly string[] {
  return content
    .replace(/\\\r?\n\s*/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const value = /^\s*[^#!\s=:][^=:]*?\s*[=:]\s*(\S.*)$/.exec(line)?.[1];
      if (value === undefined) return [];
      return value.replace(/\\u([0-9A-Fa-f]{4})/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      );
    });
}

/** All strings of a value of JSON but those under `@metadata` and lists of names. */
export function readStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(readStrings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== '@metadata' && key !== 'languageNames' && key !== 'scriptNames')
    .flatMap(([, inner]) => readStrings(inner));
}
