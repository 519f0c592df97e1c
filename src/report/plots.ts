import { type Html, html } from './html.js';
import { count, scoreClass } from './site.js';
import { lengthCells, type PairTally, scoreBins } from './tally.js';

const width = 320;

/** Distribution of scores: a bar a bin, in the colour of its score. */
export function scorePlot(scores: readonly number[], label: string): Html {
  const [left, top, bottom, height] = [34, 8, 22, 150];
  const inner = { width: width - left - 6, height: height - top - bottom };
  const most = Math.max(1, ...scores);
  const step = inner.width / scoreBins;
  const bars = scores.map((units, bin) => {
    if (units === 0) return null;
    const size = Math.max(1, (units / most) * inner.height);
    const from = bin / scoreBins;
    return html`<rect data-bin="${bin}" data-href="units.html#min=${from.toFixed(2)}&max=${(from + 1 / scoreBins).toFixed(2)}" class="${scoreClass(from + 0.5 / scoreBins)}" x="${round(left + bin * step + 0.5)}" y="${round(top + inner.height - size)}" width="${round(step - 1)}" height="${round(size)}"><title>${count(units)} of score ${from.toFixed(2)}–${(from + 1 / scoreBins).toFixed(2)}</title></rect>`;
  });
  const base = top + inner.height;
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" class="plot">
<line class="axis" x1="${left}" x2="${width - 6}" y1="${base}" y2="${base}"/>
${[0, 0.25, 0.5, 0.75, 1].map((tick) => html`<text x="${round(left + tick * inner.width)}" y="${base + 15}" text-anchor="middle">${tick}</text>`)}
${yTicks(most).map((tick) => {
  const y = round(base - (tick / most) * inner.height);
  return html`<text x="${left - 5}" y="${y + 4}" text-anchor="end">${short(tick)}</text><line class="grid" x1="${left}" x2="${width - 6}" y1="${y}" y2="${y}"/>`;
})}
${bars}
</svg>`;
}

/** Lengths of both sides against each other on logarithmic axes; a square is darker the more units lie there. */
export function lengthPlot(tally: PairTally, names: readonly [string, string], label: string): Html {
  const size = 236;
  const [left, bottom] = [40, 34];
  const most = Math.max(1, ...tally.lengths.values());
  const used = [...tally.lengths.keys()].flatMap((cell) => [
    Math.floor(cell / lengthCells),
    cell % lengthCells,
  ]);
  const low = Math.floor(Math.min(30, ...used) / 3) * 3;
  const high = Math.ceil((Math.max(low + 3, ...used) + 1) / 3) * 3;
  const side = (size - 16) / (high - low);
  const x = (cell: number): number => round(left + (cell - low) * side);
  const y = (cell: number): number => round(8 + (high - cell) * side);
  const mean = Math.log2(Math.exp(tally.units === 0 ? 0 : tally.logRatio / tally.units)) * 3;
  const ticks: number[] = [];
  for (let cell = low; cell <= high; cell += (high - low) / 3 > 6 ? 6 : 3) ticks.push(cell);
  const cells = [...tally.lengths].sort(([a], [b]) => a - b);
  // The line of the mean ratio, cut where it leaves the frame.
  const from = Math.max(low, low - mean);
  const to = Math.min(high, high - mean);
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${size + bottom - 8}" class="plot">
<rect class="frame" x="${x(low)}" y="${y(high)}" width="${round((high - low) * side)}" height="${round((high - low) * side)}"/>
${cells.map(([cell, units]) => {
  const [sx, ty] = [Math.floor(cell / lengthCells), cell % lengthCells];
  const shade = 1 + Math.min(3, Math.floor((Math.log(units) / Math.log(most + 1)) * 4));
  return html`<rect class="d${shade}" x="${x(sx)}" y="${y(ty + 1)}" width="${round(side)}" height="${round(side)}"><title>${count(units)} near ${lengthOf(sx)} × ${lengthOf(ty)} characters</title></rect>`;
})}
<line class="mean" x1="${x(from)}" y1="${y(from + mean)}" x2="${x(to)}" y2="${y(to + mean)}"/>
${ticks.map((cell) => html`<text x="${x(cell)}" y="${y(low) + 14}" text-anchor="middle">${lengthOf(cell)}</text><text x="${left - 5}" y="${y(cell) + 4}" text-anchor="end">${lengthOf(cell)}</text>`)}
<text class="name" x="${left + (size - 16) / 2}" y="${y(low) + 27}" text-anchor="middle">${names[0]}, characters</text>
<text class="name" transform="translate(9 ${round(8 + (size - 16) / 2)}) rotate(-90)" text-anchor="middle">${names[1]}</text>
</svg>`;
}

/** Counts by name as horizontal bars, the largest first. */
export function barPlot(rows: readonly (readonly [string, number])[], label: string): Html {
  const [left, right, line] = [92, 48, 20];
  const most = Math.max(1, ...rows.map(([, value]) => value));
  const inner = width - left - right;
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${rows.length * line + 4}" class="plot">
${rows.map(([name, value], at) => {
  const y = at * line + 3;
  const size = Math.max(1, (value / most) * inner);
  return html`<text x="${left - 6}" y="${y + 12}" text-anchor="end">${name}</text><rect class="bar" x="${left}" y="${y}" width="${round(size)}" height="${line - 6}"/><text x="${round(left + size + 5)}" y="${y + 12}">${count(value)}</text>`;
})}
</svg>`;
}

/** A part of a document's raw text and what became of it. */
export interface StripPart {
  readonly start: number;
  readonly end: number;
  readonly kind: 'al' | 're' | 'no' | 'rm';
}

/** A document as a strip from its first to its last character: in a unit, rejected, alone, removed. */
export function coverageStrip(parts: readonly StripPart[], chars: number, label: string): Html {
  const scale = 1000 / Math.max(1, chars);
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 1000 14" preserveAspectRatio="none" class="strip"><rect class="ground" width="1000" height="14"/>${parts.map(
    ({ start, end, kind }) =>
      html`<rect class="${kind}" x="${round(start * scale)}" width="${round(Math.max(0.6, (end - start) * scale))}" height="14"/>`,
  )}</svg>`;
}

/** Joins neighbouring parts of one kind, so that a long document keeps a small strip. */
export function joinParts(parts: readonly StripPart[], chars: number): StripPart[] {
  const least = chars / 1000;
  const joined: { start: number; end: number; kind: StripPart['kind'] }[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.kind === part.kind && part.start - last.end <= Math.max(2, least))
      last.end = Math.max(last.end, part.end);
    else joined.push({ ...part });
  }
  return joined;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const lengthOf = (cell: number): string => count(Math.round(2 ** (cell / 3)));

function yTicks(most: number): number[] {
  const raw = most / 3;
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = Math.max(1, [1, 2, 5, 10].find((factor) => factor * ten >= raw)! * ten);
  const ticks: number[] = [];
  for (let tick = step; tick <= most; tick += step) ticks.push(tick);
  return ticks;
}

function short(value: number): string {
  return value >= 10_000 ? `${Math.round(value / 1000)}k` : count(value);
}
