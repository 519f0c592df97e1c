import { labels } from '../accept/labels.js';
import { html } from './html.js';
import type { Site } from './site.js';

/** Writes `help.html`: how to judge, and the judgements that this browser holds. */
export function writeHelpPage(site: Site): void {
  const main = html`<h1>Judging</h1>
<p class="lead">Choose a row on a pair page or in the list of units, with <kbd>Tab</kbd> or the mouse, and judge it with one key. Judgements are kept in this browser and nowhere else until you export them.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Keys and labels"><table class="keys">
<thead><tr><th scope="col">Key</th><th scope="col">Verdict</th><th scope="col">Means</th><th scope="col">Next build</th></tr></thead>
<tbody>${labels.map(({ key, verdict, name, means, rejects }) => html`<tr><td><kbd>${key.toUpperCase()}</kbd></td><th scope="row"><span class="chip v-${verdict}">${name}</span></th><td>${means}</td><td>${rejects ? 'rejected' : 'kept'}</td></tr>\n`)}</tbody></table></div>
<ul class="keylist">
<li><kbd>J</kbd> or <kbd>↓</kbd>: next row. <kbd>K</kbd> or <kbd>↑</kbd>: the row before.</li>
<li><kbd>→</kbd> <kbd>←</kbd>: walk the words of the row that have translations.</li>
<li><kbd>U</kbd>: take the judgement back. <kbd>N</kbd>: write a note; <kbd>Enter</kbd> ends it.</li>
</ul>
<p>The labels are those of Kreutzer et al. (2022), <cite>Quality at a Glance: An Audit of Web-Crawled Multilingual Datasets</cite>.</p>
<h2>Your judgements</h2>
<p id="mine" role="status">None in this browser.</p>
<p><button type="button" id="export">Export judgements.json</button> <label class="button" for="import">Read a judgements.json</label><input id="import" class="vh" type="file" accept="application/json,.json"> <button type="button" id="forget">Forget all</button></p>
<p id="imported" role="status"></p>
<p>Give the file to the next build with <code>tulay build --judgements judgements.json</code>: rejected units move to <code>audit/rejected.jsonl</code> with your reason, the labels are counted in the dataset card, and the precision of each score band is estimated from the units of the sample.</p>`;
  site.page({ path: 'help.html', title: 'Judging', at: 'help', kind: 'helppage' }, main);
}
