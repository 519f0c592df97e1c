import { isUtf8 } from 'node:buffer';
import type { DocumentPlace, FailedDocument, Source } from '../document.js';
import { showName } from '../names.js';
import type { RowFields } from './row-fields.js';

/** What a container holds at one place: a document to be, or why there is none. */
export type Member = {
  /** Path in the container, safe to append to the container's own path. */
  readonly name: string;
  readonly place: DocumentPlace;
} & (
  | ({ readonly bytes: Uint8Array; readonly named?: string } & Pick<
      Source,
      'hints' | 'metadata' | 'format' | 'manuscript' | 'original'
    >)
  | { readonly problem: Pick<FailedDocument, 'code' | 'message'>; readonly size: number }
);

/** What all readers of containers are told. */
export interface ContainerOptions {
  /** A member of more bytes is rejected. */
  readonly maxBytes: number;
  /** Which field of a row is what. */
  readonly fields?: RowFields | undefined;
  /** Told the bytes that come out, throws when it is enough. */
  readonly count: (bytes: number) => void;
  /** Told in a line what was left out and why. */
  readonly note: (line: string) => void;
}

/**
 * A member's name as a path below its container: `/` between folders, none of them `.`, `..` or empty, no drive
 * letter, no control character. Such a path leads nowhere else, whoever appends it to what.
 */
export function memberPath(name: Buffer | string): string {
  const shown = typeof name === 'string' ? name : showName(name);
  const written = typeof name === 'string' || isUtf8(name);
  // Old programs write their own separator; in a name that is not UTF-8 the backslash escapes.
  const parts = (written && !shown.includes('/') ? shown.replaceAll('\\', '/') : shown)
    .split('/')
    .map((part) => part.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, '_'))
    .filter(
      (part, index) =>
        part !== '' && part !== '.' && part !== '..' && !(index === 0 && /^[A-Za-z]:$/.test(part)),
    );
  return parts.join('/') || 'unnamed';
}

/** Whether a member is one that systems hide: `.DS_Store`, what macOS puts beside each file. */
export function isHiddenMember(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** Gives each name once: the second of a name gets `#2`. */
export function createNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  };
}

/** The problem of a member over the limit. */
export function memberTooLarge(maxBytes: number, packed?: number): { code: 'too-large'; message: string } {
  const ratio =
    packed === undefined ? '' : ` out of ${packed} (over ${Math.floor(maxBytes / Math.max(1, packed))} to 1)`;
  return {
    code: 'too-large',
    message: `too large; expected at most ${maxBytes} bytes unpacked, got more${ratio}; unpack it or raise read.maxBytes`,
  };
}

/** The problem of a container, or a member, that is not whole. */
export function broken(error: unknown): { code: 'broken-container'; message: string } {
  const actual = (error as Error).message.replace(/\s+/g, ' ').slice(0, 80);
  return {
    code: 'broken-container',
    message: `cannot be unpacked; expected a whole archive, got ${actual}; fetch the file again`,
  };
}

/** Contents that cannot be read, or not to their end, though the file is whole: the message says what to do. */
export class UnreadableContents extends Error {
  override readonly name: string = 'UnreadableContents';
  readonly code: FailedDocument['code'];

  constructor(code: FailedDocument['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A line about hidden members; none when there are none. */
export function noteHidden(hidden: number, note: (line: string) => void): void {
  if (hidden > 0) note(`${hidden} hidden ${hidden === 1 ? 'member' : 'members'} left out: never documents`);
}
