import { crc32, deflateRawSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** A file for {@link zipOf}; what a writer lies about is set besides. */
export interface ZipFile {
  readonly name: string | Buffer;
  readonly bytes: Buffer | string;
  /** Mode bits of Unix, a link is `0o120777`. */
  readonly mode?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Bytes that the directory says it unpacks to. */
  readonly claimed?: number;
}

/** A zip as PKWARE's APPNOTE 4.3 describes it, deflated; what no honest writer writes can be written too. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, mode = 0o100644, crc, flags = 0, claimed } of files) {
    const data = Buffer.from(bytes as string);
    const packed = deflateRawSync(data);
    const named = Buffer.from(name as string);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? data.length, 18);
    common.writeUInt16LE(named.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, named, packed]);
    const after = Buffer.alloc(14);
    after.writeUInt32LE((mode << 16) >>> 0, 6);
    after.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, after, named]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A tar of files and other entries. */
export async function tarOf(
  entries: readonly {
    readonly header: Partial<Header> & { readonly name: string };
    readonly bytes?: Buffer | string;
  }[],
): Promise<Buffer> {
  const tar = pack();
  for (const { header, bytes = '' } of entries) tar.entry(header as Header, Buffer.from(bytes as string));
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
