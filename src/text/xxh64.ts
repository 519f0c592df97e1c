const mask = (1n << 64n) - 1n;
const primes = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
/** The second and the first prime in halves: blocks are hashed without integers of any length, which are ten times slower. */
const [multiplier, firstPrime] = [halves(primes[1]), halves(primes[0])];
const blockBytes = 32;

interface Halves {
  readonly high: number;
  readonly low: number;
}

function halves(value: bigint): Halves {
  return { high: Number(value >> 32n) | 0, low: Number(value & 0xffffffffn) | 0 };
}

/**
 * XXH64 with seed 0 of bytes that come piece by piece; the checksum of Zstandard is its lower half.
 *
 * Source: xxHash fast digest algorithm, Yann Collet, section XXH64.
 */
export class Xxh64 {
  /** Lower and upper half of each of the four lanes. */
  readonly #lanes = new Int32Array(8);
  readonly #waiting = Buffer.alloc(blockBytes);
  #waits = 0;
  #length = 0;

  constructor() {
    const seeds = [(primes[0] + primes[1]) & mask, primes[1], 0n, (mask + 1n - primes[0]) & mask];
    for (const [k, seed] of seeds.entries()) {
      const { high, low } = halves(seed);
      this.#lanes[2 * k] = low;
      this.#lanes[2 * k + 1] = high;
    }
  }

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let at = 0;
    if (this.#waits > 0) {
      at = Math.min(blockBytes - this.#waits, bytes.length);
      this.#waiting.set(bytes.subarray(0, at), this.#waits);
      this.#waits += at;
      if (this.#waits < blockBytes) return;
      this.#mix(this.#waiting, 0, blockBytes);
    }
    const end = at + Math.floor((bytes.length - at) / blockBytes) * blockBytes;
    this.#mix(bytes, at, end);
    this.#waiting.set(bytes.subarray(end));
    this.#waits = bytes.length - end;
  }

  digest(): bigint {
    const [a, b, c, d] = [0, 2, 4, 6].map((k) => {
      const [low, high] = [this.#lanes[k]!, this.#lanes[k + 1]!];
      return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    }) as [bigint, bigint, bigint, bigint];
    let hash: bigint = primes[4];
    if (this.#length >= blockBytes) {
      hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & mask;
      for (const lane of [a, b, c, d]) hash = ((hash ^ round(lane)) * primes[0] + primes[3]) & mask;
    }
    return avalanche(rest((hash + BigInt(this.#length)) & mask, this.#waiting.subarray(0, this.#waits)));
  }

  /** Mixes whole blocks into the lanes: lane = rotate(lane + value · second prime, 31) · first prime. */
  #mix(bytes: Uint8Array, start: number, end: number): void {
    if (end <= start) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lanes = this.#lanes;
    for (let at = start; at < end; at += 8) {
      const k = ((at - start) >> 2) & 6;
      multiply(view.getInt32(at, true), view.getInt32(at + 4, true), multiplier);
      const sum = (productLow >>> 0) + (lanes[k]! >>> 0);
      const low = sum | 0;
      const high = (productHigh + lanes[k + 1]! + (sum > 0xffffffff ? 1 : 0)) | 0;
      multiply((low << 31) | (high >>> 1), (high << 31) | (low >>> 1), firstPrime);
      lanes[k] = productLow;
      lanes[k + 1] = productHigh;
    }
  }
}

let productLow = 0;
let productHigh = 0;

/** The lower 64 bits of a product, into the two variables above: an object for each would be garbage. */
function multiply(low: number, high: number, by: Halves): void {
  const [a, b, c, d] = [low & 0xffff, low >>> 16, by.low & 0xffff, by.low >>> 16];
  const least = a * c;
  const [left, right] = [b * c, a * d];
  const middle = (least >>> 16) + (left & 0xffff) + (right & 0xffff);
  productLow = (middle << 16) | (least & 0xffff);
  const carried = b * d + (left >>> 16) + (right >>> 16) + (middle >>> 16);
  productHigh = (carried + Math.imul(high, by.low) + Math.imul(low, by.high)) | 0;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & mask;
}

function round(value: bigint): bigint {
  return (rotate((value * primes[1]) & mask, 31n) * primes[0]) & mask;
}

/** Mixes in what is left behind the last block: by eight bytes, by four, one by one. */
function rest(start: bigint, bytes: Buffer): bigint {
  let hash = start;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8)
    hash = (rotate(hash ^ round(bytes.readBigUInt64LE(at)), 27n) * primes[0] + primes[3]) & mask;
  for (; at + 4 <= bytes.length; at += 4) {
    const mixed = hash ^ ((BigInt(bytes.readUInt32LE(at)) * primes[0]) & mask);
    hash = (rotate(mixed, 23n) * primes[1] + primes[2]) & mask;
  }
  for (; at < bytes.length; at++)
    hash = (rotate(hash ^ ((BigInt(bytes[at]!) * primes[4]) & mask), 11n) * primes[0]) & mask;
  return hash;
}

function avalanche(value: bigint): bigint {
  const half = ((value ^ (value >> 33n)) * primes[1]) & mask;
  const whole = ((half ^ (half >> 29n)) * primes[2]) & mask;
  return whole ^ (whole >> 32n);
}
