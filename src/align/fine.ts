import { BeadScorer, wordWeight } from './bead-scorer.js';
import { Decay } from './evidence/decay.js';
import type { EvidenceKeeper } from './evidence/evidence.js';
import { OrderScorer } from './evidence/order.js';
import type { AlignParameters } from './parameters.js';
import type { PassModel } from './pass-model.js';
import type { Pass } from './passes.js';
import { type Band, closeBand } from './search/band.js';
import { beadShapes } from './search/beadtypes.js';
import { fittingShapes } from './search/chain.js';
import { decode, orderNulls } from './search/decode.js';
import { sumLadders } from './search/lattice.js';
import type { PreparedSide } from './words/prepare.js';

/** Ladders lead through a cell with at least this probability where the order of words is looked at. */
const leastVisit = 0.01;

/**
 * Decides once more between the ladders that a pass held possible, now by where in a bead its words stand: a border that is drawn one
 * segment too far leaves words at the end of one side without a counterpart at the end of the other, and a clause that crossed a border pays no more than it must.
 *
 * Beads begin and end at cells that the pass visits with probability {@link leastVisit}, or that its best ladder visits: a
 * few a segment, so that the words of every bead can be looked at one by one.
 */
export function decideFinely(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  pass: Pass,
  parameters: AlignParameters,
  keeper: EvidenceKeeper,
): Pass {
  const words = new OrderScorer(src, tgt, model.tables, parameters, keeper.bags());
  const decay = decayOf(words, pass, parameters);
  // Where places say nothing, the pass has weighed all there is.
  if (decay.steepness === 0) return pass;
  const { band, visited } = visitedCells(pass);
  const { largest, band: before } = pass;
  const { bead: held } = pass.posteriors;
  const fitting = fittingShapes(largest);
  const stride = fitting.length;
  const scores = new Float32Array(band.cellTotal * stride).fill(Number.NEGATIVE_INFINITY);
  const plain = new BeadScorer(src, tgt, model, parameters);
  const weight = wordWeight(model, parameters);
  const { low, high, offsets } = band;
  model.vectors?.prepare(band);
  for (let i = 1; i < low.length; i += 1) {
    if (i % rowsAtOnce === 1) {
      const [from, to] = [Math.max(0, i - largest), Math.min(low.length - 1, i - 1 + rowsAtOnce)];
      words.look(from, to, Math.max(0, low[from]! - largest), high[to]!);
    }
    for (let j = low[i]!; j <= high[i]!; j += 1) {
      const cell = offsets[i]! + j - low[i]!;
      if (visited[cell] === 0) continue;
      for (let f = 2; f < stride; f += 1) {
        const { src: a, tgt: b } = beadShapes[fitting[f]!]!;
        const [row, column] = [i - a, j - b];
        if (row < 0 || column < low[row]! || column > high[row]!) continue;
        if (visited[offsets[row]! + column - low[row]!] === 0 || !plain.allows(i, j, a, b)) continue;
        // What the pass gave less than exp(-30) no order of words brings back.
        if (held[(before.offsets[i]! + j - before.low[i]!) * stride + f] === 0) continue;
        scores[cell * stride + f] = weight * words.nats(i, j, a, b, decay) + plain.nats(i, j, a, b);
      }
    }
  }
  const posteriors = sumLadders({ band, scores, largest }, model.shapes, keeper.scratch);
  const steps = orderNulls(decode(band, largest, posteriors), src.blocks, tgt.blocks);
  return { band, largest, posteriors, steps };
}

/** Rows of cells for whose words the tables are cut at once, see {@link OrderScorer.look}. */
const rowsAtOnce = 48;

/** How strictly translations may keep the order of words; 0 not at all. Steeper ones fit many texts better and decide worse. */
const decays = [0, 1, 2, 3].map((steepness) => new Decay(steepness));
/** Nats that each step of strictness has to bring: three short sentences fit a strict order by chance. */
const stepNats = 2;
/** Beads that are enough to tell how strictly these texts do. */
const mostTold = 200;

/** How strictly the sure beads of a pass keep the order of words: what makes their words likeliest, and few beads say little. */
function decayOf(words: OrderScorer, { steps }: Pass, parameters: AlignParameters): Decay {
  const sure = steps.filter(({ shape, posterior }) => shape >= 2 && posterior >= parameters.learnPosterior);
  const every = Math.max(1, Math.ceil(sure.length / mostTold));
  const sums = Float64Array.from(decays, ({ steepness }) => -stepNats * steepness);
  for (let k = 0; k < sure.length; k += every) {
    const { shape, i, j } = sure[k]!;
    const { src: a, tgt: b } = beadShapes[shape]!;
    decays.forEach((decay, d) => {
      sums[d] = sums[d]! + words.nats(i, j, a, b, decay);
    });
  }
  let likeliest = 0;
  for (let d = 1; d < decays.length; d += 1) if (sums[d]! > sums[likeliest]!) likeliest = d;
  return decays[likeliest]!;
}

/** The cells that ladders are likely to visit, and a band around them. */
function visitedCells({ band, largest, posteriors, steps }: Pass): {
  readonly band: Band;
  readonly visited: Uint8Array;
} {
  const stride = fittingShapes(largest).length;
  const rows = band.low.length;
  const tgtTotal = band.high[rows - 1]!;
  const likely = new Uint8Array(band.cellTotal);
  likely[0] = 1;
  for (const { i, j } of steps) likely[band.offsets[i]! + j - band.low[i]!] = 1;
  const low = new Int32Array(rows).fill(tgtTotal);
  const high = new Int32Array(rows);
  for (let i = 0; i < rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      let visit = 0;
      for (let f = 0; f < stride; f += 1) visit += posteriors.bead[cell * stride + f]!;
      if (visit >= leastVisit) likely[cell] = 1;
      if (likely[cell] === 0) continue;
      low[i] = Math.min(low[i]!, j);
      high[i] = Math.max(high[i]!, j);
    }
  }
  const narrow = closeBand(low, high, tgtTotal);
  const visited = new Uint8Array(narrow.cellTotal);
  for (let i = 0; i < rows; i += 1) {
    for (
      let j = Math.max(narrow.low[i]!, band.low[i]!);
      j <= Math.min(narrow.high[i]!, band.high[i]!);
      j += 1
    ) {
      visited[narrow.offsets[i]! + j - narrow.low[i]!] = likely[band.offsets[i]! + j - band.low[i]!]!;
    }
  }
  return { band: narrow, visited };
}
