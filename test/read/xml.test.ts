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
<head>Canto I</head><lg><l>Nel mezzo del cammin</l><l>di nostra <hi>vita</hi><note>Dante</note></l></lg></div></body></text></TEI>`),
    ).toEqual(['h1 Canto I', 'p Nel mezzo del cammin', 'p di nostra vita']);
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
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>',
    'A text on <para>, which is an element of DocBook.',
  ])('are no others: %s', (source) => {
    expect(read(source).format).not.toBe('xml');
  });
});
