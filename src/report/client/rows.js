// The rows of a page: which is chosen, what was said of each, and how much of them is judged.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Row | null} */
  let current = null;

  /** @type {() => HTMLElement[]} */
  const rows = () =>
    Array.from(
      document.querySelectorAll(
        tulay.repairing?.on ? '#rows .row:not([hidden])' : '#rows .row[data-unit]:not([hidden])',
      ),
    );
  tulay.rows = rows;

  const paint = (
    /** @type {Row} */ row,
    /** @type {KeptJudgement | undefined} */ judgement,
    /** @type {KeptJudgement | undefined} */ dispute,
  ) => {
    for (const chip of row.querySelectorAll('.chip:not(.repaired)')) chip.remove();
    row.classList.toggle('judged', judgement !== undefined);
    if (judgement === undefined) return;
    const { name } = tulay.labels.find(({ verdict }) => verdict === judgement.verdict) ?? { name: '?' };
    const chip = tulay.make('span', { class: `chip v-${judgement.verdict}`, title: judgement.note }, name);
    row.querySelector('.meta')?.append(chip);
    if (dispute === undefined || judgement.adjudicates) return;
    const other = tulay.labels.find(({ verdict }) => verdict === dispute.verdict)?.name ?? '?';
    const said = `${dispute.reviewer ?? 'another'}: ${other}`;
    row
      .querySelector('.meta')
      ?.append(tulay.make('span', { class: `chip v-${dispute.verdict}`, title: dispute.note }, said));
  };

  /** Shows on every row what was said of it. */
  tulay.paintRows = () => {
    const judgements = tulay.judgements();
    const disputes = tulay.disputes();
    for (const row of rows()) {
      const { unit = '' } = row.dataset;
      paint(row, judgements.get(unit), disputes.get(unit));
    }
    tulay.showVerdict();
  };

  /** Shows how much of what stands here is judged. */
  tulay.progress = (done, of, all = done) => {
    const place = tulay.byId('progress');
    if (place === null) return;
    place.querySelector('progress').max = Math.max(1, of);
    place.querySelector('progress').value = done;
    place.querySelector('span').textContent = `${done} of ${of} judged${all > done ? `, ${all} in all` : ''}`;
  };

  tulay.countRows = () => {
    if (document.body.classList.contains('sampling')) return;
    const units = rows().filter((row) => row.dataset.unit);
    const judgements = tulay.judgements();
    tulay.progress(
      units.filter((row) => judgements.has(row.dataset.unit ?? '')).length,
      units.length,
      judgements.size,
    );
  };

  const choose = (/** @type {Row} */ row, /** @type {boolean} */ focus) => {
    if (current !== null && current !== row) {
      current.classList.remove('current');
      current.tabIndex = -1;
    }
    current = row;
    row.classList.add('current');
    row.tabIndex = 0;
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'nearest' });
    }
    tulay.showVerdict();
  };

  /** The chosen row, and how to choose one. */
  tulay.current = () => current;
  tulay.choose = choose;

  /** Gives the first row the place in the tab order; called whenever the rows are made anew. */
  tulay.armRows = (focus = false) => {
    current = null;
    const all = rows();
    for (const row of all) row.tabIndex = -1;
    if (all.length > 0) all[0].tabIndex = 0;
    tulay.paintRows();
    if (focus && all.length > 0) choose(all[0], true);
  };

  /** Place of the chosen row; -1 while none is. */
  const placeOf = (/** @type {Row[]} */ all) => (current === null ? -1 : all.indexOf(current));

  const move = (/** @type {number} */ step) => {
    const all = rows();
    const to = placeOf(all) + step;
    if (all[to] !== undefined) choose(all[to], true);
    else if (to < all.length && current === null) return;
    else if (tulay.turnPage !== undefined) tulay.turnPage(to < 0 ? -1 : 1);
    else followPage(to < 0 ? 'prev' : 'next');
  };

  /** Over the end of a page of rows to the row that comes next. */
  const followPage = (/** @type {'prev' | 'next'} */ rel) => {
    /** @type {HTMLAnchorElement | null} */
    const link = document.querySelector(`.pager a[rel="${rel}"]`);
    if (link === null) {
      tulay.say(
        rel === 'next'
          ? tulay.walk === ''
            ? 'That was the last row.'
            : 'That was the last row; T goes to the next task.'
          : 'That is the first row.',
      );
      return;
    }
    const { from } = tulay.byId('rows').dataset;
    const row = rel === 'next' ? Number(from) + document.querySelectorAll('#rows .row').length + 1 : from;
    location.href = `${link.href}#r${row}`;
  };

  /** The next row that nobody judged, else the next one. */
  const moveOn = () => {
    const all = rows();
    const judgements = tulay.judgements();
    const rest = all.slice(placeOf(all) + 1);
    const next = rest.find((row) => row.dataset.unit && !judgements.has(row.dataset.unit));
    if (next !== undefined) choose(next, true);
    else move(1);
  };
  tulay.move = move;
  tulay.moveOn = moveOn;
})();
