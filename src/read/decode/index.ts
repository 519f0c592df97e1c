/**
 * Decode: bytes in, text out, in any encoding that can be told; or the reason why not.
 */

export {
  type Decoded,
  type DecodeHints,
  decodeBytes,
  type Encoding,
  type EncodingSource,
} from './decode.js';
export { streamDecoder } from './exact.js';
