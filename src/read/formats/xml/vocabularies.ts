/**
 * Vocabularies of documents in XML: DocBook, DITA, Mallard, TEI, CES (corpora), JATS (journals), OSIS and USX (scripture) and
 * FictionBook. What an element is to a reader is said by the name of the element of HTML that is the same to one; names are local and
 * in lower case.
 */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

interface Vocabulary {
  readonly roots: ReadonlySet<string>;
  /** What stands before its content: the name of a namespace or document type. */
  readonly declared: RegExp;
  /** An element that no other has. A word is no sign: a page about DocBook is none. */
  readonly holds?: RegExp;
  /** Elements that are something else than in the others. */
  readonly own: ReadonlyMap<string, string>;
  /** Attribute that tells what a paragraph is, where the vocabulary has one element for all; undefined for one of text. */
  readonly styled?: (style: string) => string | undefined;
}

/** Elements of a vocabulary that are another one of HTML. */
const as = (html: string, names: string): [string, string][] => names.split(' ').map((name) => [name, html]);

/** Paragraphs of USX by their markers, as USFM names them: headings, and what is said of the book. */
function markedParagraph(style: string): string | undefined {
  if (/^(?:mt|mte|ms|s|sd?|sp|qa|cl|cd)\d?$/.test(style)) return `h${/^mt/.test(style) ? 1 : 2}`;
  return /^(?:id|ide|h|toc|toca|rem|sts|usfm|r|mr|sr)\d?$/.test(style) ? 'noembed' : undefined;
}

const vocabularies: readonly Vocabulary[] = [
  {
    roots: set('article book chapter appendix preface part set reference refentry section sect1 glossary'),
    declared: /docbook/i,
    holds: /<(?:[\w.-]+:)?(?:sim)?para[\s>]/i,
    own: new Map(),
  },
  {
    roots: set('topic concept task reference dita glossentry'),
    declared: /\bDITA\b|ditaarch/,
    own: new Map(),
  },
  { roots: set('page'), declared: /projectmallard\.org/, own: new Map(as('noembed', 'media credit')) },
  {
    roots: set('tei tei.2 teicorpus'),
    declared: /tei-c\.org/i,
    holds: /<(?:[\w.-]+:)?teiheader[\s>]/i,
    own: new Map(as('noembed', 'note')),
  },
  {
    roots: set('cesdoc'),
    declared: /<cesdoc\b/i,
    own: new Map([...as('noembed', 'cesheader note'), ...as('p', 'seg s')]),
  },
  {
    roots: set('article'),
    declared: /\bJATS\b|journal ?publishing/i,
    holds: /<journal-meta[\s>]/i,
    own: new Map([
      ...as(
        'noembed',
        'journal-meta contrib-group aff author-notes article-id article-categories pub-date history permissions self-uri kwd-group ' +
          'funding-group counts custom-meta-group volume issue fpage lpage elocation-id ref-list tex-math disp-formula',
      ),
      ...as('div', 'abstract trans-abstract trans-title-group fn-group ack table-wrap'),
      ...as('h1', 'trans-title'),
      ...as('ul', 'list'),
      ...as('li', 'list-item'),
    ]),
  },
  {
    roots: set('osis osistext'),
    declared: /bibletechnologies|<osis/i,
    own: new Map([...as('noembed', 'header note figure'), ...as('p', 'verse')]),
  },
  {
    roots: set('usx'),
    declared: /<usx\b/i,
    own: new Map(as('noembed', 'note book')),
    styled: markedParagraph,
  },
  { roots: set('fictionbook'), declared: /fictionbook/i, own: new Map(as('noembed', 'description binary')) },
];

/** What of the beginning of a text is looked at. */
const headUnits = 8192;
/** Declaration, comments, processing instructions and document type before the root. */
const prologue =
  /^(?:\s|\ufeff|<!--[\s\S]{0,6000}?-->|<\?[^>]{0,1000}\?>|<!DOCTYPE\s[^[>]{0,1000}(?:\[[\s\S]{0,6000}?\]\s*)?>)*/i;

const documentType = /<!DOCTYPE\s[^[>]{0,1000}/gi;

/** The vocabulary that a text is written in; undefined where it is in none of these. */
export function vocabularyOf(text: string): Vocabulary | undefined {
  if (!/^[\s\ufeff]*</.test(text.slice(0, 200))) return undefined;
  const head = text.slice(0, headUnits);
  const [before] = prologue.exec(head)!;
  const tag = /^<(?:[\w.-]+:)?([\w.-]+)[^>]{0,4000}/.exec(head.slice(before.length));
  if (tag === null) return undefined;
  const root = tag[1]!.toLowerCase();
  const types = (before.match(documentType) ?? []).join('');
  return vocabularies.find(
    ({ roots, declared, holds }) =>
      roots.has(root) && (declared.test(types + tag[0]) || holds?.test(head) === true),
  );
}

/** Elements that have a title and are a part of the document. */
export const sections = set(
  'article book chapter appendix preface part set reference refentry refsection refsect1 refsect2 refsect3 section sect1 ' +
    'sect2 sect3 sect4 sect5 simplesect glossary topic concept task glossentry page tei text body div div1 div2 div3 ' +
    'fictionbook conbody taskbody refbody sec sub-article article-meta title-group osistext',
);

/** Those of them that are around its parts and are none. */
export const shells = set(
  'tei text body fictionbook conbody taskbody refbody sub-article article-meta title-group osistext',
);

/** Elements that say something of the document; of what stands in them only {@link shownInfo} is read. */
export const infos = set(
  'info articleinfo bookinfo chapterinfo sectioninfo sect1info sect2info appendixinfo prefaceinfo refentryinfo setinfo partinfo',
);
export const shownInfo = set('title subtitle abstract desc');

/** Elements whose children are shown with a sign between them, as the menus that lead to a command. */
export const sequences = set('guiseq menuchoice menucascade keyseq keycombo');

const same: Readonly<Record<string, string>> = {
  p: 'para simpara p shortdesc desc subtitle attribution ab l v cmd refpurpose caption',
  h6: 'bridgehead',
  div:
    'formalpara abstract lg stanza poem note tip warning important caution sidebar example informalexample figure ' +
    'informalfigure fig procedure stepresult stepxmp context result prereq postreq choices ' +
    'highlights partintro toc varlistentry dlentry qandaset qandaentry question answer',
  blockquote: 'blockquote lq epigraph',
  ul: 'itemizedlist orderedlist simplelist variablelist list steps substeps tree sl terms ul ol calloutlist segmentedlist',
  li: 'listitem item step substep member sli callout choice li',
  dt: 'term dt',
  dd: 'dd',
  table: 'table informaltable simpletable',
  tr: 'row tr strow sthead',
  td: 'entry td th stentry',
  pre: 'programlisting screen codeblock synopsis cmdsynopsis funcsynopsis classsynopsis msgblock',
  code: 'code codeph command userinput computeroutput cmdname apiname',
  // Notes, indices and what is said for pictures stand elsewhere; the others say something of the document.
  noembed:
    'footnote fn indexterm remark draft-comment titleabbrev titlealts navtitle searchtitle prolog metadata teiheader related-links ' +
    'textobject imageobject videoobject audioobject include',
};

const htmlNames: ReadonlyMap<string, string> = new Map(
  Object.entries(same).flatMap(([html, names]) =>
    names.split(' ').map((name): [string, string] => [name, html]),
  ),
);

/** The element of HTML that an element is to a reader; undefined where its place has to tell. */
export function htmlName(
  name: string,
  { own, styled }: Vocabulary,
  { style }: Readonly<Record<string, string>>,
): string | undefined {
  const marked = style === undefined ? undefined : styled?.(style);
  return marked ?? own.get(name) ?? htmlNames.get(name) ?? (sections.has(name) ? 'section' : undefined);
}

/** Elements that name the part of the document that they stand in. */
export const titles = set('title head article-title');

export type { Vocabulary };
