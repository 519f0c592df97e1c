import { type Html, html } from './html.js';
import { scoreClass } from './site.js';

/** What the strip shows of a row. */
export interface MiniMapRow {
  readonly kind: 'unit' | 'rejected' | 'alone';
  readonly side: 'src' | 'tgt' | 'both';
  readonly score: number | null;
  readonly chars: number;
}

const height = 1000;
/** More marks than this cannot be told apart in a strip; neighbours are joined. */
const mostMarks = 400;

/**
 * The whole ladder as a strip: one mark a row, as high as its texts are long, in the colour of its score;
 * source alone on the left half, target alone on the right.
 *
 * @param hrefOf
 *   address of a row by its place
 */
export function miniMap(rows: readonly MiniMapRow[], hrefOf: (row: number) => string): Html {
  const total = rows.reduce((sum, row) => sum + weight(row), 0);
  if (rows.length < 2) return html``;
  const marks: Html[] = [];
  const joined = Math.ceil(rows.length / mostMarks);
  let y = 0;
  for (let at = 0; at < rows.length; at += joined) {
    const group = rows.slice(at, at + joined);
    const size = (group.reduce((sum, row) => sum + weight(row), 0) / total) * height;
    const first = group[0]!;
    const scored = group.filter((row) => row.score !== null);
    const mean = scored.reduce((sum, row) => sum + row.score!, 0) / scored.length;
    const whole = joined > 1 || first.side === 'both';
    const x = whole || first.side === 'src' ? 0 : 12;
    const name = scored.length === 0 ? 'alone' : first.kind === 'rejected' ? 'turned' : scoreClass(mean);
    marks.push(
      html`<a href="${hrefOf(at)}" tabindex="-1"><rect class="${name}" x="${x}" y="${y.toFixed(1)}" width="${whole ? 24 : 12}" height="${Math.max(0.5, size - 1).toFixed(1)}"/></a>`,
    );
    y += size;
  }
  return html`<div class="minimap" aria-hidden="true"><div><svg viewBox="0 0 24 ${height}" preserveAspectRatio="none">${marks}</svg></div></div>`;
}

/** Long rows count for more, but no row may hide another. */
function weight({ chars }: MiniMapRow): number {
  return 20 + Math.min(chars, 2000);
}
