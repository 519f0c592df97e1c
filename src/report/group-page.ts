import type { Group, MultiUnit } from '../model/index.js';
import { html } from './html.js';
import { langAttributes } from './language.js';
import { counted, type Site, scoreClass, scoreText } from './site.js';

/** Writes `groups/<id>.html`: one column a language, to be chosen. */
export function writeGroupPage(
  site: Site,
  group: Group,
  rows: readonly MultiUnit[],
  rawHref: (doc: string, offset: number) => string | null,
): void {
  const main = html`<h1>Group <code>${group.id}</code></h1>
<p>${counted(group.members.length, 'document')} that translate each other: ${group.members.map(
    ({ doc, lang, path }) =>
      html`<a href="../documents/${doc}.html">${path}</a> <span class="lang">${site.language(lang).name}</span> `,
  )}</p>
<ul class="edges">${group.edges.map(({ pair, inferred }) => html`<li>${site.shows(pair) ? html`<a href="../pairs/${pair}.html">${pairName(group, pair)}</a>` : pairName(group, pair)}${inferred && ' (inferred through the others)'}</li>`)}</ul>
${group.contradictions.length > 0 && html`<p class="note">${group.contradictions.join('; ')}</p>`}
<fieldset class="pick"><legend>Columns</legend>${group.langs.map((lang) => html`<label><input type="checkbox" name="col" value="${lang}" checked> ${site.language(lang).name}</label>`)}</fieldset>
<p id="status" role="status">${counted(rows.length, 'row')}</p>
<div class="scroll ways" tabindex="0" role="region" aria-label="Texts side by side"><table id="ways">
<thead><tr><th scope="col" class="n">Row</th>${group.langs.map((lang) => html`<th scope="col" data-col="${lang}">${site.language(lang).name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ texts, kind, score, index }) =>
      html`<tr class="${scoreClass(score)}"><th scope="row" class="n"><span class="score" title="score ${scoreText(score)}">${index + 1}</span></th>${group.langs.map(
        (lang) => {
          const side = texts[lang];
          if (side === undefined) return html`<td data-col="${lang}"></td>`;
          const href = rawHref(side.doc, side.start);
          return html`<td data-col="${lang}"${langAttributes(site.language(lang))}><p${kind === 'heading' && html` class="hd"`}>${side.text}${href !== null && html` <a class="raw" lang="en" dir="ltr" href="${href}" aria-label="Raw place, ${site.language(lang).name}">raw</a>`}</p></td>`;
        },
      )}</tr>\n`,
  )}</tbody></table></div>`;
  site.page(
    { path: `groups/${group.id}.html`, title: `Group ${group.id}`, at: 'pairs', kind: 'grouppage' },
    main,
  );
}

function pairName(group: Group, pair: string): string {
  const pathOf = (doc: string): string => group.members.find((member) => member.doc === doc)?.path ?? doc;
  return pair.split('_').map(pathOf).join(' ⇄ ');
}
