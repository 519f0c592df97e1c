import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/index.js';
import { interpretText } from '../../src/read/formats/index.js';

const read = (source: string) => interpretText(source, 'a.xml', new Set(['code']));
/** Lines of the text, each with the first letter of what it is. */
const linesOf = (source: string): readonly string[] => {
  const { format, edits, structure } = read(source);
  expect(format).toBe('xml');
  const kinds = structure.map(({ kind, level }) => `${kind[0]}${level ?? ''}`);
  return applyEdits(source, edits)
    .trim()
    .split(/\n+/)
    .map((line, at) => `${kinds[at]} ${line}`);
};

describe('documents in XML', () => {
  it('DocBook', () => {
    expect(
      linesOf(`<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "docbookx.dtd" [ <!ENTITY x "y"> ]>
<article lang="de"><title
>Die <emphasis>alte</emphasis> Brücke</title>
<articleinfo><author><firstname>Ana</firstname></author><abstract><para>Kurz gesagt.</para></abstract></articleinfo>
<section><title>Steine</title><para>Sie ist<footnote><para>Eine Note.</para></footnote> aus Stein<indexterm><primary>Stein</primary></indexterm>
 gebaut.</para><note><para>Achtung &amp; Ruhe.</para></note>
<para>Wählen Sie <menuchoice><guimenu>Datei</guimenu><guimenuitem>Sichern</guimenuitem></menuchoice>.</para>
<itemizedlist><listitem><para>Ein Seil</para></listitem></itemizedlist>
<programlisting><![CDATA[if (a < b)]]></programlisting></section></article>`),
    ).toEqual([
      'h1 Die alte Brücke',
      'p Kurz gesagt.',
      'h2 Steine',
      'p Sie ist aus Stein gebaut.',
      'p Achtung & Ruhe.',
      'p Wählen Sie Datei Sichern.',
      'i Ein Seil',
      'c if (a < b)',
    ]);
  });

  it('Mallard', () => {
    expect(
      linesOf(`<page xmlns="http://projectmallard.org/1.0/" type="topic" xml:lang="fr">
<info><title type="link">Lien</title><desc>Trouver des fichiers.</desc><credit><name>Ana Bel</name></credit></info>
<title>Rechercher</title><p>Appuyez sur <keyseq><key>Ctrl</key><key>F</key></keyseq>.</p>
<terms><item><title><gui>Quand</gui></title><p>La date.</p></item></terms></page>`),
    ).toEqual(['p Trouver des fichiers.', 'h1 Rechercher', 'p Appuyez sur Ctrl F.', 't Quand', 'i La date.']);
  });

  it('DITA', () => {
    expect(
      linesOf(`<!DOCTYPE task PUBLIC "-//OASIS//DTD DITA Task//EN" "task.dtd">
<task id="t"><title>Tie a boat</title><shortdesc>With a rope.</shortdesc><prolog><author>Bo</author></prolog>
<taskbody><steps><step><cmd>Take the <uicontrol>rope</uicontrol>.</cmd><info>It is <b>wet</b>.<note>Mind it.</note></info></step></steps></taskbody></task>`),
    ).toEqual(['h1 Tie a boat', 'p With a rope.', 'i Take the rope.', 'i It is wet.', 'i Mind it.']);
  });

  it('TEI', () => {
    expect(
      linesOf(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>File</title></teiHeader><text><body><div>
<head>Canto I</head><lg><l>Nel mezzo del cammin</l><l>di nostra <hi>vita</hi><note>Dante</note></l></lg><p>Lo dice <author>Dante</author>.</p></div></body></text></TEI>`),
    ).toEqual(['h1 Canto I', 'p Nel mezzo del cammin', 'p di nostra vita', 'p Lo dice Dante.']);
  });

  it('JATS, with its translation beside it', () => {
    expect(
      linesOf(`<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.0//EN" "j.dtd">
<article xml:lang="pt"><front><journal-meta><journal-title>Revista</journal-title></journal-meta><article-meta><article-id>1</article-id>
<title-group><article-title>A <italic>ponte</italic></article-title><trans-title-group xml:lang="en"><trans-title>The bridge</trans-title></trans-title-group></title-group>
<contrib-group><contrib><name>Ana</name></contrib></contrib-group><abstract><p>É velha.</p></abstract></article-meta></front>
<body><sec><title>Pedras</title><p>Ver a <xref rid="f1">Figura 1</xref>.</p></sec></body><back><ref-list><ref>Silva</ref></ref-list></back></article>`),
    ).toEqual(['h1 A ponte', 'h1 The bridge', 'p É velha.', 'h2 Pedras', 'p Ver a Figura 1.']);
  });

  it('scripture in OSIS and USX, and a corpus in CES', () => {
    expect(
      linesOf(`<osis xmlns="http://www.bibletechnologies.net/2003/OSIS/namespace"><osisText osisIDWork="B"><header><work>B</work></header>
<div type="book"><title>Genesis</title><chapter osisID="Gen.1"><verse sID="1"/>Au commencement.<verse eID="1"/><verse sID="2"/>La terre<note>ou pays</note> était vide.<verse eID="2"/></chapter></div></osisText></osis>`),
    ).toEqual(['h1 Genesis', 'p Au commencement.', 'p La terre était vide.']);
    expect(
      linesOf(`<usx version="3.0"><book code="GEN" style="id">GEN - a draft</book><para style="h">Genesis</para><para style="mt1">Genesis</para>
<chapter number="1" style="c"/><para style="s1">The world</para><para style="p"><verse number="1" style="v"/>In the <char style="nd">beginning</char><note style="f">or start</note>.</para></usx>`),
    ).toEqual(['h1 Genesis', 'h2 The world', 'p In the beginning.']);
    expect(
      linesOf(`<cesDoc version="4"><cesHeader><title>Bible</title></cesHeader><text><body lang="xh"><div id="b.GEN" type="book">
<seg type="verse">Ekuqalekeni.</seg><seg type="verse">Ke ihlabathi.</seg></div></body></text></cesDoc>`),
    ).toEqual(['p Ekuqalekeni.', 'p Ke ihlabathi.']);
  });

  it('FictionBook, with elements that nobody closed and a prefix', () => {
    expect(
      linesOf(`<f:FictionBook xmlns:f="http://www.gribuser.ru/xml/fictionbook/2.0"><f:description><f:genre>prose</f:genre></f:description>
<f:body><f:section><f:title><f:p>Глава первая</f:p></f:title><f:p>Он <f:emphasis>шёл</f:emphasis> домой.<f:p>Шёл дождь.</f:section></f:body><f:binary>AAAA</f:binary>`),
    ).toEqual(['h1 Глава первая', 'p Он шёл домой.', 'p Шёл дождь.']);
  });

  it('say their title and language', () => {
    expect(
      read(
        '<book xmlns="http://docbook.org/ns/docbook" xml:lang="oc"><info><title>Lo pont</title></info></book>',
      ).metadata,
    ).toEqual({ title: 'Lo pont', lang: 'oc' });
  });

  it.each([
    '<article><p>A page of a site in HTML.</p><p>It has two</p><p>or three.</p></article>',
    '<article><p>How we write DocBook.</p><p>And JATS, for journal publishing,</p><p>and DITA.</p></article>',
    '<!-- docbook --><section><h2>TEI</h2><p>See tei-c.org.</p><p>And more.</p></section>',
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>',
    'A text on <para>, which is an element of DocBook.',
  ])('are no others: %s', (source) => {
    expect(read(source).format).not.toBe('xml');
  });
});
