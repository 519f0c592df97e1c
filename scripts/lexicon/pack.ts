import { brotliCompressSync, constants } from 'node:zlib';

/** Compresses a file of the lexicon; the parameters are part of its bytes. */
export function packTable(raw: Uint8Array): Uint8Array {
  return brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}
