import type { Manifest } from '../model/index.js';
import { type Html, html, nothing } from './html.js';
import { count, counted } from './site.js';

/** Warnings that stand open; the rest unfold. */
const mostOpen = 4;

/** What a build told while it ran, and which decisions it could not follow: who reads the report was not there. */
export function warningsSection({ warnings = [], decisions }: Omit<Manifest, 'outputs'>): Html {
  const unmet = decisions === undefined ? 0 : decisions.stale + decisions.contradicting;
  if (warnings.length === 0 && unmet === 0) return nothing;
  const item = (line: string): Html => html`<li>${line}</li>\n`;
  const rest = warnings.slice(mostOpen);
  return html`
<h2 id="warnings">What the build warned of</h2>
${warnings.length > 0 && html`<ul>${warnings.slice(0, mostOpen).map(item)}</ul>`}${rest.length > 0 && html`<details><summary>${count(rest.length)} more</summary><ul>${rest.map(item)}</ul></details>`}${
  unmet > 0 &&
  html`<p>${counted(decisions!.stale, 'decision')} stale, ${count(decisions!.contradicting)} contradicting; each stands with its reason in <code>audit/decisions.jsonl</code>.</p>`
}`;
}
