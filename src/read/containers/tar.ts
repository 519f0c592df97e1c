import { pipeline, Readable, type Writable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { gather } from './blob.js';
import {
  type ContainerOptions,
  createNames,
  isHiddenMember,
  type Member,
  memberPath,
  memberTooLarge,
  noteHidden,
} from './member.js';

/** Whether bytes begin as a tar does: the mark of POSIX and GNU, or a header whose checksum is right. */
export function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  if (head.toString('latin1', 257, 262) === 'ustar') return true;
  const written = /^ *([0-7]{1,6})[\0 ]/.exec(head.toString('latin1', 148, 156))?.[1];
  if (written === undefined || head[0] === 0) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += head[at]!;
  return sum === Number.parseInt(written, 8);
}

/** Settings that the types of the library do not know. */
const tarOptions = { filenameEncoding: 'latin1', allowUnknownFormat: true } as object;

type TarEntry = AsyncIterable<Uint8Array> & {
  readonly header: Header & { readonly pax?: { readonly path?: string } | null };
};

/** The files of a tar, in their order, one in memory at a time. */
export async function* readTar(
  stream: AsyncIterable<Uint8Array>,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const { maxBytes, count } = options;
  const nameOf = createNames();
  let hidden = 0;
  // Names are bytes until they are looked at; those of an extended header are UTF-8 by its standard.
  const tar = extract(tarOptions) as unknown as AsyncIterable<TarEntry> & Writable;
  pipeline(Readable.from(stream), tar, () => {});
  for await (const entry of tar) {
    const { type, name: written, size = 0, pax } = entry.header;
    const path = memberPath(pax?.path === undefined ? Buffer.from(written, 'latin1') : written);
    const kind = type ?? 'file';
    if (kind === 'directory' || isHiddenMember(path)) {
      if (kind !== 'directory') hidden += 1;
      await drain(entry, count);
      continue;
    }
    const name = nameOf(path);
    const place = { member: name };
    if (kind !== 'file' && kind !== 'contiguous-file') {
      await drain(entry, count);
      const message = `a ${kind} in an archive is not followed; expected a file; unpack it by hand`;
      yield { name, place, problem: { code: 'not-a-file', message }, size: 0 };
    } else if (size > maxBytes) {
      await drain(entry, count);
      yield { name, place, problem: memberTooLarge(maxBytes), size };
    } else yield { name, place, bytes: (await gather(entry, maxBytes, count))! };
  }
  noteHidden(hidden, options.note);
}

/** Reads past a member: what follows in a tar comes after all of it. */
async function drain(entry: AsyncIterable<Uint8Array>, count: (bytes: number) => void): Promise<void> {
  for await (const part of entry) count(part.length);
}
