// The beads of a pair page as rows: read from the page, and painted anew when a repair changes the ladder.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const sides = /** @type {const} */ (['src', 'tgt']);
  /** Segments of the page by side, as elements; a bead names them by their places here. */
  /** @type {Record<Side, HTMLElement[]>} */
  const segments = { src: [], tgt: [] };
  /** @type {PlainBead[]} */
  let ladder = [];
  /** The row of each bead, and the bead of each row. */
  /** @type {Map<PlainBead, HTMLElement>} */
  const rowOf = new Map();
  /** @type {WeakMap<HTMLElement, PlainBead>} */
  const beadOf = new WeakMap();

  /** Reads the ladder as the page came. */
  const read = () => {
    /** @type {NodeListOf<HTMLElement>} */
    const rows = document.querySelectorAll('#rows .row');
    for (const row of rows) {
      /** @type {Record<Side, number[]>} */
      const bead = { src: [], tgt: [] };
      for (const side of sides)
        for (const element of /** @type {NodeListOf<HTMLElement>} */ (
          row.querySelectorAll(`.side.${side} .seg`)
        )) {
          bead[side].push(segments[side].length);
          segments[side].push(element);
        }
      ladder.push(bead);
      rowOf.set(bead, row);
      beadOf.set(row, bead);
    }
  };

  const sideElement = (/** @type {Side} */ side, /** @type {readonly number[]} */ places) => {
    /** @type {HTMLElement | null} */
    const known = document.querySelector(`#rows .side.${side}:not(.none)`);
    if (places.length === 0) return make('div', { class: `side ${side} none` });
    const attributes = { class: `side ${side}`, lang: known?.lang ?? '', dir: known?.dir ?? '' };
    return make('div', attributes, ...places.map((/** @type {number} */ place) => segments[side][place]));
  };

  const isAlone = (/** @type {PlainBead} */ { src, tgt }) => src.length === 0 || tgt.length === 0;

  /** A row of a bead that the reviewer made; its texts are the very elements of the rows before. */
  const makeRow = (/** @type {PlainBead} */ bead) => {
    const type = `${bead.src.length}-${bead.tgt.length}`;
    const alone = isAlone(bead);
    const classes = `row ${alone ? 'alone' : 'unit'} decided ${alone ? 'sx' : 's9'}${type === '1-1' ? '' : ' multi'}`;
    return make(
      'li',
      { class: classes, tabindex: '-1' },
      make('div', { class: 'no' }, make('span', { 'aria-label': `Bead ${type}, decided by you` }, '✎')),
      sideElement('src', bead.src),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', bead.tgt),
      make(
        'div',
        { class: 'meta' },
        make('span', { class: 'chip repaired', title: 'applied at the next build' }, 'decided'),
        type === '1-1' ? null : make('span', { class: 'bead' }, type),
      ),
    );
  };

  /** Brings the rows and the strip to a ladder; what both ladders share is not touched. */
  const paint = (/** @type {PlainBead[]} */ next) => {
    const kept = new Set(next);
    const gone = ladder.filter((bead) => !kept.has(bead));
    const anchors = gone.map((bead) => rowOf.get(bead)).filter((row) => row?.isConnected);
    let before = null;
    for (const bead of next) {
      let row = rowOf.get(bead);
      if (row === undefined || !row.isConnected) {
        row = makeRow(bead);
        rowOf.set(bead, row);
        beadOf.set(row, bead);
        if (before !== null) before.after(row);
        else (anchors[0] ?? rowOf.get(/** @type {PlainBead} */ (ladder[0])))?.before(row);
      }
      before = row;
    }
    for (const row of anchors) row?.remove();
    ladder = next;
    paintStrip();
  };

  /** How much of the strip a bead takes, as src/report/minimap.ts weighs it. */
  const weightOf = (/** @type {PlainBead} */ bead) => {
    const chars = sides
      .flatMap((side) => bead[side].map((at) => (segments[side][at]?.textContent ?? '').length))
      .reduce((sum, length) => sum + length, 0);
    return 20 + Math.min(chars, 2000);
  };

  const paintStrip = () => {
    const svg = document.querySelector('.minimap svg');
    if (svg === null || byId('rows').dataset.whole !== 'true') return;
    const total = ladder.reduce((sum, bead) => sum + weightOf(bead), 0);
    let y = 0;
    const rects = ladder.map((bead) => {
      const size = (weightOf(bead) / total) * 1000;
      const rect = stripPart(bead, y, size);
      y += size;
      return rect;
    });
    svg.replaceChildren(...rects);
  };

  const stripPart = (/** @type {PlainBead} */ bead, /** @type {number} */ y, /** @type {number} */ size) => {
    const row = /** @type {HTMLElement} */ (rowOf.get(bead));
    const alone = isAlone(bead);
    const tone = [...row.classList].find((name) => /^s[0-9x]$/.test(name)) ?? 'sx';
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const values = {
      class: alone ? 'alone' : row.classList.contains('rejected') ? 'turned' : tone,
      x: bead.src.length > 0 ? 0 : 12,
      y: y.toFixed(1),
      width: alone ? 12 : 24,
      height: Math.max(0.5, size - 1).toFixed(1),
    };
    for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
    rect.addEventListener('click', () => row.scrollIntoView({ block: 'center' }));
    return rect;
  };

  /** A row that was taken apart gets its texts back. */
  const restore = (/** @type {PlainBead} */ bead) => {
    const row = rowOf.get(bead);
    if (row === undefined || row.isConnected) return;
    for (const side of sides)
      if (bead[side].length > 0)
        row.querySelector(`.side.${side}`)?.replaceChildren(...bead[side].map((at) => segments[side][at]));
    const index = ladder.findIndex(
      (one) => one.src.some((at) => bead.src.includes(at)) || one.tgt.some((at) => bead.tgt.includes(at)),
    );
    rowOf.get(/** @type {PlainBead} */ (ladder[index]))?.before(row);
  };

  /** The raw spans of a bead, as decisions name it. */
  const spansOf = (/** @type {PlainBead} */ bead) => ({
    src: bead.src.map((at) => segments.src[at].dataset.s ?? ''),
    tgt: bead.tgt.map((at) => segments.tgt[at].dataset.s ?? ''),
  });

  /** The beads of these raw spans; null when one of them stands on another page. */
  const beadsAt = (/** @type {{ src: string[], tgt: string[] }[]} */ spans) => {
    const [src, tgt] = sides.map((side) => new Map(segments[side].map(({ dataset }, at) => [dataset.s, at])));
    const beads = spans.map((bead) => ({
      src: bead.src.map((span) => src.get(span) ?? -1),
      tgt: bead.tgt.map((span) => tgt.get(span) ?? -1),
    }));
    return beads.some((bead) => [...bead.src, ...bead.tgt].includes(-1)) ? null : beads;
  };

  tulay.ladderRows = {
    read,
    ladder: () => ladder,
    rowOf: (bead) => rowOf.get(bead),
    beadOf: (row) => beadOf.get(row),
    paint,
    restore,
    forget: (bead) => rowOf.delete(bead),
    spansOf,
    beadsAt,
  };
})();
