// Lights up the counterparts of a word, by pointer or by the arrow keys in a chosen row. What is known of the words is
// read when it is first wanted, and the words of a row are linked when the row is.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;
  const sides = /** @type {const} */ (['src', 'tgt']);
  /** By row. */
  /** @type {WeakMap<Element, import('./link-words.js').FoundLink[]>} */
  const linked = new WeakMap();
  /** By row, how many segments it had. */
  /** @type {WeakMap<Element, number>} */
  const linkedSegments = new WeakMap();
  /** By segment, the row whose words are marked in it: a repair moves segments. */
  /** @type {WeakMap<Element, Element>} */
  const marked = new WeakMap();
  /** @type {Element[]} */
  let lit = [];
  /** @type {ReturnType<typeof tulay.openWords> | null} */
  let known = null;
  /** @type {{ src: Map<string, number>, tgt: Map<string, number> }} */
  let rarities = { src: new Map(), tgt: new Map() };
  /** The row that waits for what is known. */
  /** @type {Element | null} */
  let waiting = null;
  let asked = false;

  const segmentsOf = (/** @type {ParentNode} */ row, /** @type {Side} */ side) =>
    Array.from(row.querySelectorAll(`.side.${side} .seg`));

  /** The pieces of a segment's text, without what was removed and what was added for the reader. */
  const textNodes = (/** @type {Element} */ segment) => {
    const walker = document.createTreeWalker(
      segment,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        const isText = /** @type {Element} */ (node).matches('.w');
        return isText ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT;
      },
    );
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode() !== null) nodes.push(/** @type {Text} */ (walker.currentNode));
    return nodes;
  };

  const textOf = (/** @type {Element} */ segment) =>
    textNodes(segment)
      .map(({ data }) => data)
      .join('');

  /** Takes in what is known of the words; how rare they are is told by the page. */
  tulay.words = (table) => {
    known = tulay.openWords(table, tulay);
    const read = known;
    const texts = sides.map((side) =>
      segmentsOf(byId('rows'), side).map((segment) => read.wordsOf(textOf(segment), side)),
    );
    const most = Math.max(...texts.map(({ length }) => length));
    const [src, tgt] = texts.map((all) => tulay.raritiesOf(all, most));
    rarities = { src, tgt };
    if (waiting !== null) link(waiting);
  };

  const ask = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = byId('rows').dataset.words;
    document.head.append(script);
  };

  /** Makes a word of a stretch of a segment's text: one element, or several where something was removed from within. */
  const mark = (
    /** @type {Element} */ segment,
    /** @type {number} */ start,
    /** @type {number} */ end,
    /** @type {number} */ index,
  ) => {
    let at = 0;
    for (const node of textNodes(segment)) {
      const { length } = node;
      const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
      at += length;
      if (from >= to) continue;
      const piece = from > 0 ? node.splitText(from) : node;
      if (to - from < piece.length) piece.splitText(to - from);
      const word = tulay.make('span', { class: 'w', 'data-w': index });
      piece.replaceWith(word);
      word.append(piece);
    }
  };

  /** Takes the words of a segment back: it may stand in another row now. */
  const unmark = (/** @type {Element} */ segment) => {
    for (const word of segment.querySelectorAll('.w')) word.replaceWith(...word.childNodes);
    segment.normalize();
  };

  /** Links the words of a row, once what is known of them is there; a row that was repaired is linked anew. */
  const link = (/** @type {Element} */ row) => {
    waiting = row;
    if (known === null) {
      ask();
      return;
    }
    const segments = sides.map((side) => segmentsOf(row, side));
    const flat = segments.flat();
    if (
      linked.has(row) &&
      linkedSegments.get(row) === flat.length &&
      flat.every((one) => marked.get(one) === row)
    )
      return;
    for (const segment of flat) {
      unmark(segment);
      marked.set(segment, row);
    }
    /** @type {{ segment: Element, start: number, end: number, token: string }[][]} */
    const words = sides.map((side, at) =>
      segments[at].flatMap((segment) =>
        (known?.wordsOf(textOf(segment), side) ?? []).map((word) => ({ segment, ...word })),
      ),
    );
    const links = known.link(words[0], words[1], rarities);
    for (const { src, tgt } of links)
      for (const [own, index] of /** @type {const} */ ([
        [words[0][src], src],
        [words[1][tgt], tgt],
      ]))
        mark(own.segment, own.start, own.end, index);
    linked.set(row, links);
    linkedSegments.set(row, flat.length);
  };

  const sideOf = (/** @type {HTMLElement} */ word) =>
    word.closest('.side')?.classList.contains('src') ? 0 : 1;

  const wordAt = (/** @type {any} */ row, /** @type {number} */ side, /** @type {number} */ index) =>
    row.querySelectorAll(`.side.${sides[side]} .w[data-w="${index}"]`);

  tulay.dim = () => {
    for (const word of lit) word.classList.remove('on', 'lit');
    lit = [];
  };

  tulay.light = (word) => {
    tulay.dim();
    const row = word.closest('.row');
    if (row === null || byId('show-words')?.checked === false) return;
    const side = sideOf(word);
    const index = Number(word.dataset.w);
    const lines = [];
    for (const found of linked.get(row) ?? []) {
      const ends = [found.src, found.tgt];
      if (ends[side] !== index) continue;
      const others = [...wordAt(row, 1 - side, ends[1 - side])];
      for (const other of others) other.classList.add('lit');
      lit.push(...others);
      const text = others.map(({ textContent }) => textContent).join('');
      if (text !== '') lines.push([text, found.source]);
    }
    if (lines.length === 0) return;
    const own = [...wordAt(row, side, index)];
    for (const part of own) part.classList.add('on');
    lit.push(...own);
    tulay.say?.(
      tulay.make('bdi', {}, own.map(({ textContent }) => textContent).join('')),
      ' ⇄ ',
      ...lines.flatMap(([text, source], at) => [
        at === 0 ? '' : ' · ',
        tulay.make('bdi', {}, text),
        `: ${source}`,
      ]),
    );
  };

  /** Moves to the next (1) or previous (-1) word of the row that has a counterpart. */
  tulay.walkWords = (row, step) => {
    link(row);
    /** @type {HTMLElement[]} */
    const words = Array.from(row.querySelectorAll('.w'));
    if (words.length === 0) return;
    const at = words.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : words.length - 1) : (at + step + words.length) % words.length;
    words[to].tabIndex = -1;
    words[to].focus();
  };

  tulay.ready(() => {
    const rows = byId('rows');
    if (rows === null || !rows.dataset.words) return;
    const meet = (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row !== null && byId('show-words').checked) link(row);
      const word = event.target.closest('.w');
      if (word !== null) tulay.light(word);
      else if (event.type === 'focusin') tulay.dim();
    };
    rows.addEventListener('pointerover', meet);
    rows.addEventListener('focusin', meet);
    rows.addEventListener('pointerout', (/** @type {any} */ event) => {
      if (event.target.closest('.w') !== null) tulay.dim();
    });
    const cuts = byId('show-cuts');
    const show = () => document.body.classList.toggle('show-cuts', cuts.checked);
    cuts.addEventListener('change', show);
    show();
    byId('show-words').addEventListener('change', tulay.dim);
  });
})();
