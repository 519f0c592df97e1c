// Pages of choices: every row is a yes or no, near misses and edits of a rule, kept as decisions.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** @type {HTMLElement | null} */
  let current = null;
  /** @type {Step[]} */
  const past = [];
  /** @type {Step[]} */
  const future = [];

  /** @type {() => HTMLElement[]} */
  const rows = () => Array.from(document.querySelectorAll('#rows .choice'));

  /** Whether an event is the reviewer's word on the subject of a row. */
  const isAbout = (/** @type {any} */ event, /** @type {DOMStringMap} */ { type, src, tgt, place }) =>
    event.type === type &&
    event.reviewer === tulay.reviewer() &&
    (type === 'pair' ? event.src === src && event.tgt === tgt : event.place === place);

  const saidOf = (/** @type {HTMLElement} */ row) => {
    const event = tulay.events().findLast((one) => isAbout(one, row.dataset));
    return event === undefined ? null : (event.verdict ?? event.action ?? null);
  };

  const eventOf = (
    /** @type {DOMStringMap} */ { type, src, tgt, place, rule },
    /** @type {string | null} */ said,
  ) =>
    type === 'pair'
      ? tulay.event('pair', { src, tgt, verdict: said })
      : tulay.event('edit', { action: said, place, rule });

  const write = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) => {
    const rest = tulay.events().filter((event) => !isAbout(event, row.dataset));
    tulay.keepEvents(said === null ? rest : [...rest, eventOf(row.dataset, said)]);
  };

  const paint = () => {
    let done = 0;
    let right = 0;
    let wrong = 0;
    const all = rows();
    for (const row of all) {
      const said = saidOf(row);
      row.classList.toggle('judged', said !== null);
      if (said !== null) done++;
      if (row.dataset.drawn === '1' && said !== null) said === 'confirmed' ? right++ : wrong++;
      /** @type {NodeListOf<HTMLElement>} */
      const buttons = row.querySelectorAll('[data-say]');
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.say === said));
    }
    tulay.progress(done, all.length);
    const place = byId('precision');
    if (place === null || right + wrong === 0) return;
    const { low, high } = tulay.wilson(right, right + wrong);
    place.textContent = `${right} right, ${wrong} wrong of the edits drawn: precision ${(right / (right + wrong)).toFixed(2)} (95% ${low.toFixed(2)} to ${high.toFixed(2)}).`;
  };

  const choose = (/** @type {HTMLElement} */ row, /** @type {boolean} */ focus) => {
    if (current !== null) {
      current.classList.remove('current');
      current.tabIndex = -1;
    }
    current = row;
    row.classList.add('current');
    row.tabIndex = 0;
    if (focus) row.focus({ preventScroll: true });
    if (focus) row.scrollIntoView({ block: 'nearest' });
  };

  /** Place of the chosen row; -1 while none is. */
  const placeOf = (/** @type {HTMLElement[]} */ all) => (current === null ? -1 : all.indexOf(current));

  const label = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) =>
    said === null
      ? 'taken back'
      : (row.querySelector(`[data-say="${said}"]`)?.firstChild?.textContent ?? '').trim();

  const say = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) => {
    past.push({ row, before: saidOf(row), after: said });
    future.length = 0;
    write(row, said);
    tulay.say(`${(row.querySelector('.no')?.textContent ?? '').trim()}: ${label(row, said)}`);
  };

  const step = (
    /** @type {Step[]} */ from,
    /** @type {Step[]} */ to,
    /** @type {'before' | 'after'} */ which,
  ) => {
    const last = from.pop();
    if (last === undefined) return;
    to.push(last);
    write(last.row, last[which]);
    choose(last.row, true);
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${label(last.row, last[which])}`);
  };

  const move = (/** @type {number} */ by) => {
    const all = rows();
    const row = all[placeOf(all) + by];
    if (row !== undefined) choose(row, true);
  };

  const moveOn = () => {
    const all = rows();
    const next = all.slice(placeOf(all) + 1).find((row) => saidOf(row) === null);
    if (next !== undefined) choose(next, true);
    else tulay.say('That was the last one that nobody judged below.');
  };

  const onKey = (/** @type {any} */ event) => {
    if (event.target.closest?.('input, select, textarea')) return;
    const key = event.key.toLowerCase();
    const row = event.target.closest?.('.choice') ?? null;
    const asked = tulay.stepAsked(event);
    if (asked !== null) {
      if (asked === 'redo') step(future, past, 'after');
      else step(past, future, 'before');
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (row === null) {
      if (event.target !== document.body || !['j', 'k', 'a', 'r'].includes(key)) return;
      const first = rows().find((one) => saidOf(one) === null) ?? rows()[0];
      if (first !== undefined) choose(first, true);
    } else {
      if (row !== current) choose(row, false);
      if (key === 'j' || key === 'arrowdown') move(1);
      else if (key === 'k' || key === 'arrowup' || key === 'backspace') move(-1);
      else if (key === 'u') say(row, null);
      else if (key === 'a' || key === 'r') {
        say(row, key === 'a' ? 'confirmed' : 'refused');
        if (!event.shiftKey) moveOn();
      } else return;
    }
    event.preventDefault();
  };

  tulay.ready(() => {
    if (!document.body.classList.contains('choosing') || rows().length === 0) return;
    byId('main').append(
      make(
        'div',
        { class: 'judgebar', role: 'region', 'aria-label': 'Progress' },
        make(
          'p',
          { id: 'progress' },
          make('progress', { 'aria-label': 'Judged of what stands here', max: 1, value: 0 }),
          make('span'),
        ),
        make('p', { id: 'belief', role: 'status' }),
        tulay.mineLink(),
      ),
    );
    for (const row of rows()) row.tabIndex = -1;
    rows()[0].tabIndex = 0;
    document.addEventListener('keydown', onKey);
    byId('rows').addEventListener('click', (/** @type {any} */ event) => {
      const row = event.target.closest('.choice');
      const button = event.target.closest('[data-say]');
      if (row === null) return;
      if (button !== null)
        say(row, button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.say);
      else if (event.target.closest('a') === null && String(getSelection()) === '') choose(row, true);
    });
    byId('rows').addEventListener('focusin', (/** @type {any} */ event) => {
      const row = event.target.closest('.choice');
      if (row !== null && row !== current) choose(row, false);
    });
    document.addEventListener('decided', paint);
    addEventListener('storage', paint);
    paint();
  });
})();
