import type { Group, Segment, Unit } from '../model/index.js';
import { html } from './html.js';
import { langAttributes } from './language.js';
import { counted, type Site } from './site.js';

/** One row of the n-way view: the segments of each document that hang together through units. */
export interface WayRow {
  /** By document id, in order. */
  readonly segments: ReadonlyMap<string, readonly Segment[]>;
}

/**
 * Joins the segments of a group's documents that units tie together, whatever the number of languages, in the
 * order of the first member and, where it has nothing, of the next; segments no unit ties are left out.
 *
 * Near-linear in the number of units (union-find).
 */
export function wayRows(
  docs: readonly string[],
  units: readonly Unit[],
  segmentsOf: (doc: string) => readonly Segment[],
): readonly WayRow[] {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = id; at !== root; ) {
      const up = parent.get(at)!;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { src, tgt } of units) {
    const ids = [...src.segments, ...tgt.segments];
    for (const id of ids) if (!parent.has(id)) parent.set(id, id);
    for (const id of ids.slice(1)) parent.set(rootOf(id), rootOf(ids[0]!));
  }
  const rows = new Map<string, Map<string, Segment[]>>();
  const place = new Map<string, number>();
  for (const doc of docs) {
    const segments = segmentsOf(doc);
    for (const segment of segments) {
      if (!parent.has(segment.id)) continue;
      const root = rootOf(segment.id);
      let row = rows.get(root);
      if (row === undefined) {
        row = new Map();
        rows.set(root, row);
        // By its share of the way through the document, so that rows of different members mix in order.
        place.set(root, segment.index / segments.length);
      }
      const own = row.get(doc);
      if (own === undefined) row.set(doc, [segment]);
      else own.push(segment);
    }
  }
  return [...rows]
    .map(([root, segments]) => ({ root, segments, at: place.get(root)! }))
    .sort((a, b) => a.at - b.at || (a.root < b.root ? -1 : 1));
}

/** Writes `groups/<id>.html`: one column a language, to be chosen. */
export function writeGroupPage(
  site: Site,
  group: Group,
  units: readonly Unit[],
  segmentsOf: (doc: string) => readonly Segment[],
): void {
  const docs = group.members.map(({ doc }) => doc);
  const rows = wayRows(docs, units, segmentsOf);
  const main = html`<h1>Group <code>${group.id}</code></h1>
<p>${counted(group.members.length, 'document')} that translate each other: ${group.members.map(
    ({ doc, lang, path }) =>
      html`<a href="../documents/${doc}.html">${path}</a> <span class="lang">${site.language(lang).name}</span> `,
  )}</p>
<ul class="edges">${group.edges.map(({ pair, inferred }) => html`<li><a href="../pairs/${pair}.html">${pairName(group, pair)}</a>${inferred && ' (inferred through the others)'}</li>`)}</ul>
${group.contradictions.length > 0 && html`<p class="note">${group.contradictions.join('; ')}</p>`}
<fieldset class="pick"><legend>Columns</legend>${group.langs.map((lang) => html`<label><input type="checkbox" name="col" value="${lang}" checked> ${site.language(lang).name}</label>`)}</fieldset>
<p id="status" role="status">${counted(rows.length, 'row')}</p>
<div class="scroll ways" tabindex="0" role="region" aria-label="Texts side by side"><table id="ways">
<thead><tr><th scope="col" class="n">Row</th>${group.langs.map((lang) => html`<th scope="col" data-col="${lang}">${site.language(lang).name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ segments }, at) =>
      html`<tr><th scope="row" class="n">${at + 1}</th>${group.langs.map((lang) => {
        const own = group.members
          .filter((member) => member.lang === lang)
          .flatMap(({ doc }) => segments.get(doc) ?? []);
        return html`<td data-col="${lang}"${langAttributes(site.language(lang))}>${own.map(({ text, kind }) => html`<p${kind === 'heading' && html` class="hd"`}>${text}</p>`)}</td>`;
      })}</tr>\n`,
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
