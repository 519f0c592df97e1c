import { labels } from '../accept/index.js';
import { html } from './html.js';
import type { Site } from './site.js';

/**
 * Writes `units.html`: the form of the search; its rows are made by the script from the data pieces. The first piece is
 * asked for by the page itself, so that the first rows wait for nothing that is asked for later.
 */
export function writeUnitsPage(site: Site, pieces: number): void {
  const main = html`<h1>Units</h1>
<noscript><p class="note">Searching needs the script of this report. The pairs and documents can be read without.</p></noscript>
<form id="filter" role="search" aria-label="Units">
<div class="field wide"><label for="q">Text, any script; words in any order, “a phrase” in quotes</label><input id="q" name="q" type="search" autocomplete="off" spellcheck="false" dir="auto"></div>
<button type="button" id="filters" aria-expanded="false" aria-controls="filter">Filters</button>
<div class="field"><label for="pair">Languages</label><select id="pair" name="pair"><option value="">all</option></select></div>
<div class="field"><label for="min">Score from</label><input id="min" name="min" type="number" min="0" max="1" step="0.01" placeholder="0"></div>
<div class="field"><label for="max">to</label><input id="max" name="max" type="number" min="0" max="1" step="0.01" placeholder="1"></div>
<div class="field"><label for="bead">Bead</label><select id="bead" name="bead"><option value="">all</option></select></div>
<div class="field"><label for="kind">Kind</label><select id="kind" name="kind"><option value="">all</option><option value="sentence">sentence</option><option value="heading">heading</option></select></div>
<div class="field"><label for="flag">Flag</label><select id="flag" name="flag"><option value="">any or none</option></select></div>
<div class="field"><label for="side">In</label><select id="side" name="side"><option value="">both sides</option><option value="src">source</option><option value="tgt">target</option></select></div>
<div class="field"><label for="status-is">Status</label><select id="status-is" name="status"><option value="">kept</option><option value="rejected">rejected</option><option value="all">both</option></select></div>
<div class="field"><label for="judged">Judged</label><select id="judged" name="judged"><option value="">all</option><option value="no">not yet</option><option value="yes">yes</option><option value="sampled">in a sample</option><option value="note">with a note</option><option value="dispute">in dispute</option>${labels.map(({ verdict, name, means }) => html`<option value="v:${verdict}">${name}: ${means}</option>`)}</select></div>
<div class="field"><label for="sort">Order</label><select id="sort" name="sort"><option value="">corpus</option><option value="low">lowest score first</option><option value="high">highest score first</option></select></div>
<div class="field check"><label><input id="fold" name="fold" type="checkbox" value="1"> Ignore diacritics</label></div>
<div class="field check"><label><input id="regex" name="regex" type="checkbox" value="1"> Regular expression</label></div>
<div class="field"><label for="n">Sample size</label><input id="n" name="n" type="number" min="1" max="5000" step="1" placeholder="100"></div>
<div class="field check always"><button type="button" id="sample" aria-pressed="false">Sample these for review</button> <button type="reset">Clear</button></div>
</form>
<p id="status" role="status">Loading…</p>
<ol class="ladder results" id="rows" aria-label="Units found"></ol>
<nav class="pager" id="pager" aria-label="Pages of units" hidden><button type="button" id="prev">Previous</button> <span id="place"></span> <button type="button" id="next">Next</button></nav>`;
  site.page(
    {
      path: 'units.html',
      title: 'Units',
      at: 'units',
      kind: 'unitspage judging',
      scripts: ['data/index.js', ...(pieces > 0 ? ['data/units-0.js'] : [])],
    },
    main,
  );
}
