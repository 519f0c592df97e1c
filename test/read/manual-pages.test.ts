import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../src/read/formats/html/blocks.js';
import { readMetadata } from '../../src/read/formats/html/metadata.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { findMainText } from '../../src/read/main-text/main-text.js';

/** First words of the blocks that are neither text, code nor title. */
function furniture(html: string): readonly string[] {
  const tree = parseHtml(html);
  return findMainText(tree, findBlocks(tree), readMetadata(tree))
    .filter(({ role }) => role !== 'text' && role !== 'code' && role !== 'title')
    .map(({ block }) => block.text.trim().split(/\s+/).slice(0, 2).join(' '));
}

describe('a page of a manual', () => {
  it('as Sphinx draws it keeps its signatures, fields and notes', () => {
    const page = `<!DOCTYPE html><html lang="fr"><head><meta name="generator" content="Docutils 0.19"><title>Faire du pain — Le four 2.1</title></head><body>
<div class="related" role="navigation"><h3>Navigation</h3><ul><li class="right"><a href="genindex.html">index</a></li><li class="right"><a href="sel.html">suivant</a> |</li><li><a href="index.html">Le four 2.1</a> »</li></ul></div>
<div class="document"><div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section id="pain"><h1>Faire du pain<a class="headerlink" href="#pain">¶</a></h1>
<p>Voir aussi <a href="sel.html">Le sel</a>.</p>
<dl class="py function"><dt class="sig"><code>petrir</code>(<em>pate</em>, <em>minutes=10</em>)<a class="headerlink" href="#petrir">¶</a></dt><dd><p>Pétrit la pâte pendant un certain temps.</p><dl class="field-list"><dt>Paramètres :</dt><dd><ul><li><p><strong>pate</strong> – La pâte à pétrir.</p></li><li><p><strong>minutes</strong> – La durée, en minutes.</p></li></ul></dd><dt>Renvoie :</dt><dd><p>La pâte pétrie.</p></dd></dl></dd></dl>
<dl class="py function"><dt class="sig"><code>cuire</code>(<em>pate</em>)<a class="headerlink" href="#cuire">¶</a></dt><dd><p>Cuit la pâte. Voir <a href="#petrir"><code>petrir</code></a>.</p><div class="versionchanged"><p><span>Modifié dans la version 2.0: </span>Le four est préchauffé.</p></div></dd></dl>
</section></div></div></div><div class="sphinxsidebar" role="navigation"><div class="sphinxsidebarwrapper"><h3>Sujet précédent</h3><p class="topless"><a href="eau.html">L'eau du robinet</a></p><div role="note"><h3>Cette page</h3><ul class="this-page-menu"><li><a href="_sources/pain.rst.txt">Montrer le code source</a></li></ul></div></div></div></div>
<div class="footer" role="contentinfo">© Copyright 2020, Les boulangers. Créé en utilisant Sphinx 5.3.0.</div></body></html>`;
    expect(furniture(page)).toEqual([
      'Navigation',
      'index',
      'suivant |',
      'Le four',
      'Sujet précédent',
      "L'eau du",
      'Cette page',
      'Montrer le',
      '© Copyright',
    ]);
  });

  it('as makeinfo draws it keeps short sentences, terms and commands', () => {
    const page = `<html><head><meta name="Generator" content="makeinfo"><title>Gärzeit (Brot backen)</title></head><body lang="de"><div class="section"><div class="header"><p>Nächste: <a href="ofen.html">Der Ofen</a>, Vorige: <a href="mehl.html">Das Mehl</a>, Nach oben: <a href="index.html">Brot backen</a> [<a href="index.html#SEC_Contents">Inhalt</a>]</p></div><hr><h3 class="section">2.3 Die Gärzeit</h3>
<p>Die Zeit hängt von der Wärme ab (siehe <a href="ofen.html">Der Ofen</a>).</p><dl><dt><code>--kurz</code></dt><dd><p>Eine Stunde.</p></dd><dt><code>--lang</code></dt><dd><p>Zwölf Stunden im Kühlschrank; das Brot schmeckt dann besser.</p></dd></dl><div class="example"><pre class="example">backen --lang brot.txt</pre></div><p>Danach ruht der Teig.</p></div></body></html>`;
    expect(furniture(page)).toEqual(['Nächste: Der']);
  });

  it('as Doxygen draws it keeps lists, lines of code and notes', () => {
    const page = `<html><head><meta name="generator" content="Doxygen 1.9.4"><title>Le four: Compilation</title></head><body><div id="top"><div id="titlearea"><div id="projectname">Le four</div></div><div id="main-nav"></div><div id="nav-path" class="navpath"><ul><li class="navelem"><a href="index.html">Le four</a></li></ul></div></div><div class="header"><div class="headertitle"><div class="title">Compilation</div></div></div><div class="contents"><div class="textblock"><p>Compilez avec un outil récent.</p><h1>Outils</h1><ul><li>Le compilateur, version 9.</li><li>Le générateur de notices.</li></ul><p>Lancez la commande suivante :</p><div class="fragment"><div class="line">make four</div></div><dl class="section note"><dt>Note</dt><dd>Le premier essai est long.</dd></dl></div></div><hr class="footer"/><address class="footer"><small>Produit par <a href="https://x">Doxygen</a> 1.9.4</small></address></body></html>`;
    expect(furniture(page)).toEqual(['Le four', 'Le four', 'Compilation', 'Produit par']);
  });
});
