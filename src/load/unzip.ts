import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { checkGrowth, FormatFault } from '../formats/index.js';

/**
 * Unpacks the files of a zip into a folder, streaming; folders, hidden files and links are passed over.
 *
 * @param file
 *   a zip, as OPUS hands out its bitexts
 * @param folder
 *   is there and empty
 * @returns
 *   the only file of the zip, where it has one only; else the folder
 * @throws
 *   FormatFault where the zip is broken, encrypted, names a file outside the folder, or was made to exhaust its reader
 */
export async function unzip(file: string, folder: string): Promise<string> {
  const names: string[] = [];
  try {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    try {
      let [packed, unpacked] = [0, 0];
      for await (const entry of zip.eachEntry()) {
        if (isPassedOver(entry)) continue;
        names.push(entry.fileName);
        packed += entry.compressedSize;
        const count = (bytes: number): void => {
          unpacked += bytes;
          checkGrowth(packed, unpacked);
        };
        await unpackEntry(zip, entry, join(folder, ...entry.fileName.split('/')), count);
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof FormatFault) throw error;
    throw new FormatFault(1, 'a whole zip', (error as Error).message);
  }
  return names.length === 1 ? join(folder, ...names[0]!.split('/')) : theOnlyFolder(folder);
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  file: string,
  count: (bytes: number) => void,
): Promise<void> {
  if (entry.isEncrypted()) throw new FormatFault(1, 'a zip without encryption', entry.fileName);
  mkdirSync(dirname(file), { recursive: true });
  let sum = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        count(chunk.length);
        sum = crc32(chunk, sum);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), counting, createWriteStream(file, { flags: 'wx' }));
  if (sum !== entry.crc32)
    throw new FormatFault(1, `the bytes of ${entry.fileName} as they were packed`, 'others');
}

/** Names that a zip has beside its files: folders, what systems hide, links (Unix mode in the upper half). */
function isPassedOver({ fileName, versionMadeBy, externalFileAttributes }: Entry): boolean {
  const isLink = versionMadeBy >>> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  return isLink || fileName.endsWith('/') || /(?:^|\/)(?:\.|__MACOSX\/)/.test(fileName);
}

/** The folder that all files are in, where a zip was made of one. */
function theOnlyFolder(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  return visible.length === 1 && visible[0]!.isDirectory()
    ? theOnlyFolder(join(folder, visible[0]!.name))
    : folder;
}
