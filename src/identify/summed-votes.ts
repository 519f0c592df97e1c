import type { Gate } from './gate.js';
import { normalise, notSaid, type Votes } from './votes.js';

/** Joined votes for the languages of a gate, summed over the chunks of a text. */
export class SummedVotes {
  readonly #gate: Gate;
  readonly #sums: Float64Array;
  /** Languages in the order in which they were met: sums of floats depend on it. */
  readonly #order: number[] = [];

  constructor(gate: Gate) {
    this.#gate = gate;
    this.#sums = new Float64Array(gate.rows.length).fill(notSaid);
  }

  /** Adds what `joinVotes` says of a chunk. */
  add(said: Float64Array, weight: number): void {
    const sums = this.#sums;
    for (let at = 0; at < said.length; at += 1) {
      if (said[at] === notSaid) continue;
      if (sums[at] === notSaid) {
        sums[at] = 0;
        this.#order.push(at);
      }
      sums[at]! += said[at]! * weight;
    }
  }

  /** With a sum of 1. */
  total(): Votes {
    const votes: Votes = new Map();
    for (const at of this.#order) votes.set(this.#gate.rows[at]!, this.#sums[at]!);
    return normalise(votes);
  }
}
