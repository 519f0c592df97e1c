/**
 * A running hash of UTF-16 code units, 53 bits wide, for keys of counters.
 *
 * Two FNV-1a accumulators with different offsets; at ten million keys the chance that any two collide is under
 * one in a hundred.
 */
export class RunningHash {
  private low = 0x811c9dc5;
  private high = 0x01000193;

  /** Starts again from a salt, so that equal lines of two languages have two keys. */
  reset(salt: string): this {
    this.low = 0x811c9dc5;
    this.high = 0x01000193;
    for (let index = 0; index < salt.length; index += 1) this.add(salt.charCodeAt(index));
    this.add(0);
    return this;
  }

  /** Takes in one code unit. */
  add(unit: number): void {
    this.low = Math.imul(this.low ^ unit, 0x01000193);
    this.high = Math.imul(this.high ^ unit ^ (this.low >>> 15), 0x85ebca6b);
  }

  /** The key so far, a non-negative safe integer above 0. */
  key(): number {
    let low = this.low ^ (this.high >>> 13);
    low = Math.imul(low ^ (low >>> 16), 0xc2b2ae35);
    let high = this.high ^ (this.low >>> 11);
    high = Math.imul(high ^ (high >>> 15), 0x27d4eb2f);
    return ((high ^ (high >>> 16)) >>> 11) * 0x1_0000_0000 + ((low ^ (low >>> 14)) >>> 0) + 1;
  }
}

const shared = new RunningHash();

/** The key of a whole string under a salt. */
export function hashKey(salt: string, text: string): number {
  shared.reset(salt);
  for (let index = 0; index < text.length; index += 1) shared.add(text.charCodeAt(index));
  return shared.key();
}
