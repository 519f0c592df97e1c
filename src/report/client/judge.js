// Judging by keyboard: one row is chosen, one key gives the verdict.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Row | null} */
  let current = null;
  /** @type {HTMLElement | null} */
  let bar = null;

  /** @type {() => HTMLElement[]} */
  const rows = () =>
    Array.from(
      document.querySelectorAll(
        tulay.repairing?.on ? '#rows .row:not([hidden])' : '#rows .row[data-unit]:not([hidden])',
      ),
    );

  /** What was said and taken back on this page, to be undone and done again. */
  /** @type {Said[]} */
  const past = [];
  /** @type {Said[]} */
  const future = [];

  /** Writes a line into the bar, where it is read out too. */
  tulay.say = (...parts) => {
    const line = tulay.byId('belief');
    if (line !== null) line.replaceChildren(...parts);
  };

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
    press();
  };

  /** Shows how much of what stands here is judged. */
  tulay.progress = (done, of, all = done) => {
    const place = tulay.byId('progress');
    if (place === null) return;
    place.querySelector('progress').max = Math.max(1, of);
    place.querySelector('progress').value = done;
    place.querySelector('span').textContent = `${done} of ${of} judged${all > done ? `, ${all} in all` : ''}`;
  };

  const countRows = () => {
    if (document.body.classList.contains('sampling')) return;
    const units = rows().filter((row) => row.dataset.unit);
    const judgements = tulay.judgements();
    tulay.progress(
      units.filter((row) => judgements.has(row.dataset.unit ?? '')).length,
      units.length,
      judgements.size,
    );
  };

  const press = () => {
    if (bar === null) return;
    countRows();
    const verdict =
      current === null ? undefined : tulay.judgements().get(current.dataset.unit ?? '')?.verdict;
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = bar.querySelectorAll('[data-verdict]');
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === verdict));
      button.disabled = !current?.dataset.unit;
    }
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
    press();
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
      tulay.say(rel === 'next' ? 'That was the last row.' : 'That is the first row.');
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

  const spoken = (/** @type {Row} */ row) => (row.querySelector('.no')?.textContent ?? '').trim();

  const judge = (/** @type {string | null} */ verdict) => {
    if (!current?.dataset.unit) return;
    const judgements = tulay.judgements();
    const unit = current.dataset.unit;
    const before = judgements.get(unit);
    if (verdict === null) judgements.delete(unit);
    else {
      const { note } = judgements.get(unit) ?? {};
      const { score } = current.dataset;
      /** @type {KeptJudgement} */
      const judgement = { verdict, score: score === undefined ? null : Number(score) };
      if (note) judgement.note = note;
      // Judging again what was drawn blind leaves it a unit of the sample.
      if (current.dataset.sampled === '1' || before?.sampled) judgement.sampled = true;
      // Who judges what reviewers disagree about, with both verdicts in sight, settles it.
      if (tulay.disputes().has(unit)) judgement.adjudicates = true;
      judgements.set(unit, judgement);
    }
    past.push({ unit, before, after: judgements.get(unit) });
    future.length = 0;
    tulay.keep(judgements);
    const label = tulay.labels.find((known) => known.verdict === verdict);
    tulay.say(
      `Unit ${spoken(current)}: ${label === undefined ? 'not judged' : `${label.name}, ${label.means}`}`,
    );
  };

  /** Takes the last verdict of this page back, or gives it again, and goes to its row. */
  const step = (
    /** @type {Said[]} */ from,
    /** @type {Said[]} */ to,
    /** @type {'before' | 'after'} */ which,
  ) => {
    const last = from.pop();
    if (last === undefined) {
      tulay.say(which === 'before' ? 'Nothing to undo on this page.' : 'Nothing to do again.');
      return;
    }
    to.push(last);
    const judgements = tulay.judgements();
    if (last[which] === undefined) judgements.delete(last.unit);
    else judgements.set(last.unit, last[which]);
    tulay.keep(judgements);
    const row = rows().find((one) => one.dataset.unit === last.unit);
    if (row !== undefined) choose(row, true);
    const said = tulay.labels.find(({ verdict }) => verdict === last[which]?.verdict)?.name ?? 'not judged';
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${said}`);
  };
  const undo = () => step(past, future, 'before');
  const redo = () => step(future, past, 'after');

  const note = () => {
    if (!current?.dataset.unit) return;
    const unit = current.dataset.unit;
    const row = current;
    const known = tulay.judgements().get(unit);
    if (known === undefined) {
      tulay.say('Judge the unit first, then write a note.');
      return;
    }
    /** @type {any} */
    const input = tulay.make('input', { type: 'text', maxlength: 500, 'aria-label': 'Note on the unit' });
    input.value = known.note ?? '';
    const end = (/** @type {boolean} */ keepIt) => {
      if (keepIt) {
        const judgements = tulay.judgements();
        const judgement = judgements.get(unit);
        if (judgement !== undefined) {
          judgement.note = input.value.trim();
          tulay.keep(judgements);
        }
      }
      tulay.say('');
      choose(row, true);
    };
    input.addEventListener('keydown', (/** @type {any} */ event) => {
      event.stopPropagation();
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
    });
    tulay.say('Note: ', input);
    input.focus();
  };

  const makeBar = () => {
    const buttons = tulay.labels.map(({ verdict, key, name, means }) => {
      const button = tulay.make(
        'button',
        {
          type: 'button',
          'data-verdict': verdict,
          class: `v-${verdict}`,
          title: means,
          'aria-pressed': 'false',
        },
        tulay.make('span', {}, name),
        tulay.make('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()),
      );
      button.addEventListener('click', () => {
        const pressed = button.getAttribute('aria-pressed') === 'true';
        judge(pressed ? null : verdict);
      });
      return button;
    });
    const noteButton = tulay.make(
      'button',
      { type: 'button', title: 'write a note' },
      'note',
      tulay.make('kbd', { 'aria-hidden': 'true' }, 'N'),
    );
    noteButton.addEventListener('click', note);
    const undoButton = tulay.make(
      'button',
      { type: 'button', title: 'take the last verdict back' },
      'undo',
      tulay.make('kbd', { 'aria-hidden': 'true' }, '^Z'),
    );
    undoButton.addEventListener('click', undo);
    const guideButton = tulay.make(
      'button',
      { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'guide', id: 'guide-button' },
      'guidelines',
      tulay.make('kbd', { 'aria-hidden': 'true' }, '?'),
    );
    guideButton.addEventListener('click', () => tulay.toggleGuide());
    bar = tulay.make(
      'div',
      { class: 'judgebar', role: 'region', 'aria-label': 'Judge the chosen unit' },
      tulay.make(
        'p',
        { id: 'progress' },
        tulay.make('progress', { 'aria-label': 'Judged of what stands here', max: 1, value: 0 }),
        tulay.make('span'),
      ),
      tulay.make('p', { id: 'belief', role: 'status' }),
      tulay.make(
        'div',
        { class: 'verdicts', role: 'group', 'aria-label': 'Verdicts' },
        ...buttons,
        noteButton,
        undoButton,
        guideButton,
      ),
    );
    tulay.byId('main').append(bar);
  };

  const onKey = (/** @type {any} */ event) => {
    if (event.target.closest?.('input, select, textarea')) return;
    const row = event.target.closest?.('#rows .row') ?? null;
    const key = event.key.toLowerCase();
    if (tulay.correcting?.key(event) || tulay.repairing?.key(event, row)) {
      event.preventDefault();
      return;
    }
    const step = tulay.stepAsked(event);
    if (step !== null) {
      if (step === 'redo') redo();
      else undo();
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') tulay.toggleGuide();
    else if (event.key === 'Escape') tulay.toggleGuide(false);
    else if (event.key === '/' && tulay.byId('q') !== null) tulay.byId('q').focus();
    else if (row === null) {
      // The first key takes the first row; what is typed elsewhere is left alone.
      const known = ['j', 'k', 'd'].includes(key) || tulay.labels.some((label) => label.key === key);
      if (event.target !== document.body || !known) return;
      const [first] = rows();
      if (first !== undefined) choose(first, true);
      if (first !== undefined) tulay.say('The first row is chosen; the next key judges it.');
    } else {
      if (row.dataset.unit && current !== row) choose(row, false);
      const label = tulay.labels.find((known) => known.key === key);
      if (key === 'j' || key === 'arrowdown') move(1);
      else if (key === 'k' || key === 'arrowup' || key === 'backspace') move(-1);
      else if (key === 'arrowright' || key === 'arrowleft')
        tulay.walkWords(row, key === 'arrowright' ? 1 : -1);
      else if (key === 'd') tulay.nextDoubt?.(event.shiftKey ? -1 : 1);
      else if (key === 'u') judge(null);
      else if (key === 'n') note();
      else if (label !== undefined) {
        judge(label.verdict);
        if (!event.shiftKey) moveOn();
      } else return;
    }
    event.preventDefault();
  };

  tulay.ready(() => {
    document.addEventListener('judged', tulay.paintRows);
    addEventListener('storage', () => document.dispatchEvent(new CustomEvent('judged')));
    if (!document.body.classList.contains('judging')) return;
    makeBar();
    tulay.armGuide();
    document.addEventListener('keydown', onKey);
    const list = tulay.byId('rows');
    list.addEventListener('focusin', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row !== null && row !== current && rows().includes(row)) choose(row, false);
    });
    list.addEventListener('click', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      // A click on a link follows it; a click that selects text is none.
      if (
        row !== null &&
        rows().includes(row) &&
        event.target.closest('a, button') === null &&
        String(getSelection()) === ''
      )
        choose(row, true);
    });
    tulay.armRows();
    // Whoever comes by a link to a row means that row.
    const [, place] = /^#(r\d+|u-[0-9a-f]+)$/.exec(location.hash) ?? [];
    const row = place === undefined ? undefined : tulay.byId(place)?.closest('.row');
    if (row && rows().includes(row)) choose(row, true);
  });
})();
