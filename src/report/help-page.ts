import { labels } from '../accept/index.js';
import { guidelines } from './guidelines.js';
import { html } from './html.js';
import type { Site } from './site.js';

/** Writes `help.html`: how to judge, and the judgements that this browser holds. */
export function writeHelpPage(site: Site): void {
  const main = html`<h1>Judging</h1>
<h2>From here to a reviewed corpus</h2>
<ol class="steps">
<li><a href="#reviewer">Say who you are</a>: every decision carries a name.</li>
<li><a href="units.html#sample=1">Judge the sample</a>, units drawn blind: they tell how many of all units are right.</li>
<li>Look at what the <a href="index.html">overview</a> puts first: repair a slipped alignment on the page of its pair, correct a text, refuse a wrong edit.</li>
<li><a href="#decisions">Export</a> your decisions as a file. Nothing leaves this browser before.</li>
<li>Apply it: <code>tulay review FOLDER --decisions decisions.json</code> takes seconds and needs no seeds; <code>tulay build --decisions decisions.json</code> gives the same bytes.</li>
<li>Open the report again: what was applied is marked ✓, and the overview tells the precision with its interval.</li>
</ol>
<h2>Verdicts</h2>
<p>Choose a row on a pair page or in the list of units, with <kbd>Tab</kbd>, <kbd>J</kbd> or the mouse, and judge it with one key; the next row that nobody judged follows by itself. Decisions are kept in this browser and nowhere else until you export them.</p>
<p><label for="reviewer">Your name, which every decision carries</label> <input id="reviewer" type="text" maxlength="200" autocomplete="off"></p>
<div class="scroll" tabindex="0" role="region" aria-label="Keys and labels"><table class="keys">
<thead><tr><th scope="col">Key</th><th scope="col">Verdict</th><th scope="col">Means</th><th scope="col">For example</th><th scope="col">Next build</th></tr></thead>
<tbody>${labels.map(({ key, verdict, name, means, rejects }) => html`<tr><td><kbd>${key.toUpperCase()}</kbd></td><th scope="row"><span class="chip v-${verdict}">${name}</span></th><td>${means}</td><td>${guidelines[verdict].map(({ src, tgt, why }) => html`<p class="eg">${src} ⇄ ${tgt} <small>${why}</small></p>`)}</td><td>${rejects ? 'rejected' : 'kept'}</td></tr>\n`)}</tbody></table></div>
<ul class="keylist">
<li><kbd>J</kbd> or <kbd>↓</kbd>: next row, over the end of the page. <kbd>K</kbd>, <kbd>↑</kbd> or <kbd>Backspace</kbd>: the row before.</li>
<li><kbd>Shift</kbd> with a verdict: stay on the row. <kbd>/</kbd>: search. <kbd>?</kbd>: keys and guidelines beside the rows.</li>
<li><kbd>D</kbd>: the next row of a pair that has a problem, with <kbd>Shift</kbd> the one before.</li>
<li><kbd>→</kbd> <kbd>←</kbd>: walk the words of the row that have translations.</li>
<li><kbd>U</kbd>: take the judgement of the row back. <kbd>Ctrl</kbd> <kbd>Z</kbd> and <kbd>Ctrl</kbd> <kbd>Y</kbd>: undo and redo the last one of this page. <kbd>N</kbd>: write a note; <kbd>Enter</kbd> ends it.</li>
</ul>
<p>The labels are those of Kreutzer et al. (2022), <cite>Quality at a Glance: An Audit of Web-Crawled Multilingual Datasets</cite>.</p>
<h2>Repairing</h2>
<p><em>Repair the alignment</em> on a pair page makes every row a bead that can be changed, and the strip at its side follows at once.</p>
<ul class="keylist">
<li><kbd>M</kbd>: merge with the row below, with <kbd>Shift</kbd> the one above. <kbd>S</kbd>: split behind the first segment of each side.</li>
<li><kbd>[</kbd> <kbd>]</kbd>: move a source segment up or down. <kbd>{</kbd> <kbd>}</kbd>: a target segment.</li>
<li><kbd>0</kbd>: its segments translate nothing. <kbd>C</kbd>: the bead is right. <kbd>Ctrl</kbd> <kbd>Z</kbd> and <kbd>Ctrl</kbd> <kbd>Y</kbd>: undo and redo.</li>
</ul>
<h2>Correcting</h2>
<p><em>Correct the texts</em> on a pair page and <em>Correct this document</em> on a raw file let you change what a text says and is. <kbd>J</kbd> and <kbd>K</kbd> move from segment to segment; a click chooses one too.</p>
<ul class="keylist">
<li><kbd>E</kbd>: correct the text of a segment. <kbd>H</kbd>: it is a heading, or is none. <kbd>L</kbd>: its language, with <kbd>Shift</kbd> that of the whole document.</li>
<li><kbd>X</kbd>: mark characters of a segment to be cut out or replaced.</li>
<li>On a piece that cleaning took away: <kbd>R</kbd> the edit is wrong, <kbd>A</kbd> it is right. On a pair page tick <em>Show removed text</em> first.</li>
<li><kbd>U</kbd>: take back what you said of it. <kbd>Ctrl</kbd> <kbd>Z</kbd> and <kbd>Ctrl</kbd> <kbd>Y</kbd>: undo and redo. <kbd>Esc</kbd>: end correcting.</li>
</ul>
<p>What you decide is marked ✎ until a build has applied it, then ✓. <code>tulay review</code> applies all of it to this folder without the seeds. Two things wait for you, there and in a build alike: a document whose language was set is not compared with all others again, so say <em>A pair</em> where it has a counterpart; and cleaning rules learn nothing from your corrections.</p>
<h2 id="decisions">Your decisions</h2>
<p id="mine" role="status">None in this browser.</p>
<p><button type="button" id="export">Export decisions.json</button> <label class="button" for="import">Read a decisions.json</label><input id="import" class="vh" type="file" accept="application/json,.json"> <button type="button" id="forget">Forget all</button></p>
<p id="imported" role="status"></p>
<ol id="decided" aria-label="Decisions besides verdicts"></ol>
<p>Give the file to the next build with <code>tulay build --decisions decisions.json</code>, or apply it to this very folder with <code>tulay review FOLDER --decisions decisions.json</code>: rejected units move to <code>audit/rejected.jsonl</code> with your reason, repaired beads become units, verdicts are counted in the dataset card, and the precision of each score band is estimated from the units of the sample.</p>`;
  site.page({ path: 'help.html', title: 'Judging', at: 'help', kind: 'helppage' }, main);
}
