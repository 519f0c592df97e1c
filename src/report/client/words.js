// Lights up the counterparts of a word, by pointer or by the arrow keys in a chosen row.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Element[]} */
  let lit = [];

  const linksOf = (/** @type {any} */ row) => {
    row.links ??= JSON.parse(row.dataset.links ?? '[]');
    return row.links;
  };

  const sideOf = (/** @type {HTMLElement} */ word) =>
    word.closest('.side')?.classList.contains('src') ? 0 : 1;

  const wordAt = (/** @type {any} */ row, /** @type {number} */ side, /** @type {number} */ index) =>
    row.querySelectorAll(`.side.${side === 0 ? 'src' : 'tgt'} .w[data-w="${index}"]`);

  const beliefs = (/** @type {any} */ row) => {
    const rows = row.closest('[data-beliefs]');
    rows.beliefs ??= JSON.parse(rows.dataset.beliefs);
    return rows.beliefs;
  };

  tulay.dim = () => {
    for (const word of lit) word.classList.remove('on', 'lit');
    lit = [];
  };

  tulay.light = (word) => {
    tulay.dim();
    const row = word.closest('.row');
    if (row === null || tulay.byId('show-words')?.checked === false) return;
    const side = sideOf(word);
    const index = Number(word.dataset.w);
    const lines = [];
    for (const link of linksOf(row)) {
      if (link[side] !== index) continue;
      const others = [...wordAt(row, 1 - side, link[1 - side])];
      for (const other of others) other.classList.add('lit');
      lit.push(...others);
      const text = others[0]?.textContent ?? '';
      if (text !== '') lines.push([text, beliefs(row)[link[3]]]);
    }
    if (lines.length === 0) return;
    const own = [...wordAt(row, side, index)];
    for (const part of own) part.classList.add('on');
    lit.push(...own);
    tulay.say?.(
      tulay.make('bdi', {}, word.textContent),
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
    /** @type {HTMLElement[]} */
    const words = Array.from(row.querySelectorAll('.w'));
    if (words.length === 0) return;
    const at = words.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : words.length - 1) : (at + step + words.length) % words.length;
    words[to].tabIndex = -1;
    words[to].focus();
  };

  tulay.ready(() => {
    const rows = tulay.byId('rows');
    if (rows === null || !rows.dataset.beliefs) return;
    rows.addEventListener('pointerover', (/** @type {any} */ event) => {
      const word = event.target.closest('.w');
      if (word !== null) tulay.light(word);
    });
    rows.addEventListener('pointerout', (/** @type {any} */ event) => {
      if (event.target.closest('.w') !== null) tulay.dim();
    });
    rows.addEventListener('focusin', (/** @type {any} */ event) => {
      const word = event.target.closest('.w');
      if (word === null) tulay.dim();
      else tulay.light(word);
    });
    const cuts = tulay.byId('show-cuts');
    const show = () => document.body.classList.toggle('show-cuts', cuts.checked);
    cuts.addEventListener('change', show);
    show();
    // One strip shows the whole ladder; the frame on it, the part in view.
    tulay.byId('show-words').addEventListener('change', tulay.dim);
  });
})();
