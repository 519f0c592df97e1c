// What can be corrected on a page: segments and cleaning edits, as they stand in a pair page or in a raw file.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  /** The rows of a pair or the lines of a raw file; null on any other page. */
  tulay.corrigible = () => {
    const rows = byId('rows');
    if (rows?.dataset.ladder !== undefined) return rows;
    return /** @type {HTMLElement | null} */ (document.querySelector('.rawtext[data-doc]'));
  };

  /**
   * The place that an element stands for.
   *
   * @param {HTMLElement} element
   * @returns {Place}
   */
  const placeOf = (element) => {
    const edit = element.dataset.e !== undefined;
    const holder = /** @type {HTMLElement} */ (tulay.corrigible());
    const span = /** @type {string} */ (edit ? element.dataset.e : element.dataset.s);
    const doc = span.includes(':') ? span.slice(0, span.lastIndexOf(':')) : (holder.dataset.doc ?? '');
    const [start = 0, end = 0] = span
      .slice(span.lastIndexOf(':') + 1)
      .split('-')
      .map(Number);
    const rule = edit ? (element.dataset.rule ?? '') : null;
    return {
      name: `${edit ? `edit ${rule}` : 'segment'} ${doc}:${start}-${end}`,
      place: `${doc}:${start}-${end}`,
      doc,
      start,
      end,
      rule,
      pieces: [element],
    };
  };

  /** All places in order that can be seen; one that goes over several lines has a piece a line. */
  tulay.places = () => {
    /** @type {Map<string, Place>} */
    const places = new Map();
    const holder = tulay.corrigible();
    if (holder === null) return places;
    const cuts = document.body.classList.contains('show-cuts') || holder.dataset.doc !== undefined;
    /** @type {NodeListOf<HTMLElement>} */
    const elements = holder.querySelectorAll(cuts ? '[data-s], [data-e]' : '[data-s]');
    for (const element of elements) {
      if (element.closest('[hidden]') !== null) continue;
      const place = placeOf(element);
      const known = places.get(place.name);
      if (known === undefined) places.set(place.name, place);
      else known.pieces.push(element);
    }
    return places;
  };

  /**
   * The place that an element lies in.
   *
   * @param {Element} element
   */
  tulay.placeAt = (element) => {
    const own = /** @type {HTMLElement | null} */ (element.closest('[data-e], [data-s]'));
    return own === null ? undefined : tulay.places().get(placeOf(own).name);
  };

  /** Key of the language that a segment, or else its document, is in. */
  tulay.languageOf = (/** @type {Place} */ { pieces: [first], doc }) =>
    first?.dataset.l ?? tulay.documentLanguage(doc);

  tulay.documentLanguage = (/** @type {string} */ doc) => {
    const { src, tgt, srcLang, tgtLang, lang } = tulay.corrigible()?.dataset ?? {};
    return (doc === src ? srcLang : doc === tgt ? tgtLang : lang) ?? 'und_Zyyy';
  };

  tulay.isHeading = (/** @type {Place} */ { pieces: [first] }) => first?.classList.contains('hd') === true;

  /**
   * Raw characters of a node of a raw line, or what is left of them after the edits.
   *
   * @param {Node} node
   * @param {boolean} cleaned
   * @returns {string}
   */
  const charactersOf = (node, cleaned) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    const element = /** @type {HTMLElement} */ (node);
    if (element.matches('.rule, .use, .raw, .said, .corrects')) return '';
    if (element.matches('ins, del, .cut') && element.matches('ins') !== cleaned) return '';
    const { c } = element.dataset;
    if (c !== undefined) return String.fromCharCode(Number.parseInt(c, 16));
    if (element.matches('.cp')) return '';
    return Array.from(element.childNodes, (child) => charactersOf(child, cleaned)).join('');
  };

  /** @param {Element | null} line */
  const newlineOf = (line) => (line?.hasAttribute('data-crlf') ? '\r\n' : '\n');

  /**
   * Text of the pieces of a segment of a raw file, with the ends of the lines between them.
   *
   * @param {readonly HTMLElement[]} pieces
   * @param {boolean} cleaned
   */
  const joined = (pieces, cleaned) => {
    let text = '';
    let line = pieces[0]?.closest('li') ?? null;
    for (const piece of pieces) {
      const own = piece.closest('li');
      for (
        ;
        line !== null && line !== own;
        line = /** @type {HTMLLIElement | null} */ (line.nextElementSibling)
      )
        text += newlineOf(line);
      text += charactersOf(piece, cleaned);
    }
    return text;
  };

  /**
   * What a segment says.
   *
   * @param {Place} place
   */
  tulay.textOf = ({ pieces }) => {
    const [first] = pieces;
    if (first === undefined) return '';
    if (first.dataset.t !== undefined) return first.dataset.t;
    // On a pair page the text stands as it is; in a raw file it is what the edits leave.
    if (first.matches('.seg'))
      return Array.from(first.childNodes, (node) => charactersOf(node, true))
        .join('')
        .trim();
    return joined(pieces, true).replaceAll(/\s+/g, ' ').trim();
  };

  /**
   * The raw characters of a segment; null when not all of them stand on this page.
   *
   * @param {Place} place
   */
  tulay.rawOf = (place) => {
    const { pieces, start, end } = place;
    const [first] = pieces;
    const raw = first?.dataset.raw ?? (first?.matches('.seg') ? tulay.textOf(place) : joined(pieces, false));
    return raw.length === end - start ? raw : null;
  };
})();
