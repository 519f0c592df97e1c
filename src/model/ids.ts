import { createHash } from 'node:crypto';

function digest(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** Hash of the bytes of a record, which tells it wherever it stands: 192 bits of their sha256, in base64url. */
export function recordSum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 32);
}

/**
 * Hands out document ids: the first 12 hexadecimal digits of the file's sha256, so that an id stays from build
 * to build and from folder to folder; further files of the same bytes get `-2`, `-3`… in the order of paths.
 */
export function createDocumentIds(): (sha256: string | null, path: string) => string {
  const seen = new Map<string, number>();
  return (sha256, path) => {
    const base = (sha256 ?? digest(`unreadable\0${path}`, 64)).slice(0, 12);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  };
}

/**
 * Tells corpora apart whatever they are called: the first 16 hexadecimal digits over the sha256 of every file that was
 * read. Builds of the same files with other settings share it, because what people say of raw spans holds for all.
 */
export function corpusDigest(inputs: readonly { readonly sha256: string | null }[]): string {
  const hashes = inputs.flatMap(({ sha256 }) => sha256 ?? []).sort();
  return digest(hashes.join('\n'), 16);
}

/** Id of a document pair, source first. */
export function pairId(src: string, tgt: string): string {
  return `${src}_${tgt}`;
}

/** Id of a group, whatever the order of its members. */
export function groupId(members: readonly string[]): string {
  return `g${digest([...members].sort().join('\n'), 12)}`;
}

/** Id of a segment. */
export function segmentId(doc: string, start: number, end: number): string {
  return `${doc}:${start}-${end}`;
}

/** Id of a unit: of its two raw spans and nothing else, so that it stays while they stay. */
export function unitId(src: readonly string[], tgt: readonly string[]): string {
  return digest(`${src.join(' ')}\t${tgt.join(' ')}`, 16);
}

/** Id of a unit in more than two languages: of the segments of all of them. */
export function multiUnitId(segments: readonly string[]): string {
  return digest(segments.join(' '), 16);
}
