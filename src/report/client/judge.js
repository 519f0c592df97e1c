// Judging by keyboard: the bar of verdicts, and the keys that choose a row and judge it.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** @type {HTMLElement | null} */
  let bar = null;

  /** Writes a line into the bar, where it is read out too. */
  tulay.say = (...parts) => {
    const line = byId('belief');
    if (line !== null) line.replaceChildren(...parts);
  };

  /** Shows in the bar how much is judged, and the verdict on the chosen row. */
  tulay.showVerdict = () => {
    if (bar === null) return;
    tulay.countRows();
    const current = tulay.current();
    const verdict =
      current === null ? undefined : tulay.judgements().get(current.dataset.unit ?? '')?.verdict;
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = bar.querySelectorAll('[data-verdict]');
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === verdict));
      button.disabled = !current?.dataset.unit;
    }
  };

  /** A button that shows its key. */
  const keyed = (
    /** @type {Record<string, string>} */ attributes,
    /** @type {Node | string} */ label,
    /** @type {string} */ key,
    /** @type {(button: HTMLElement) => void} */ act,
  ) => {
    const shown = make('kbd', { 'aria-hidden': 'true' }, key);
    const button = make('button', { type: 'button', ...attributes }, label, shown);
    button.addEventListener('click', () => act(button));
    return button;
  };

  const verdictButtons = () =>
    tulay.labels.map(({ verdict, key, name, short, means }) => {
      const attributes = {
        'data-verdict': verdict,
        class: `v-${verdict}`,
        title: means,
        'aria-pressed': 'false',
      };
      const shown = make(
        'span',
        {},
        name,
        short === '' ? null : make('small', { class: 'short' }, ` ${short}`),
      );
      return keyed(attributes, shown, key.toUpperCase(), (button) =>
        tulay.verdicts.give(button.getAttribute('aria-pressed') === 'true' ? null : verdict),
      );
    });

  const makeBar = () => {
    const { note, undo } = tulay.verdicts;
    const guide = { 'aria-expanded': 'false', 'aria-controls': 'guide', id: 'guide-button' };
    bar = make(
      'div',
      { class: 'judgebar', role: 'region', 'aria-label': 'Judge the chosen unit' },
      make(
        'p',
        { id: 'progress' },
        make('progress', { 'aria-label': 'Judged of what stands here', max: 1, value: 0 }),
        make('span'),
      ),
      make('p', { id: 'belief', role: 'status' }),
      tulay.mineLink(),
      make(
        'div',
        { class: 'verdicts', role: 'group', 'aria-label': 'Verdicts' },
        ...verdictButtons(),
        keyed({ title: 'write a note' }, 'note', 'N', note),
        keyed({ title: 'take the last verdict back', class: 'unsay' }, 'undo', '^Z', undo),
        keyed(guide, 'guidelines', '?', () => tulay.toggleGuide()),
      ),
    );
    byId('main').append(bar);
  };

  /** Takes a key that is typed outside the rows; true when it means something. */
  const firstKey = (/** @type {any} */ event, /** @type {string} */ key) => {
    // The first key takes the first row; what is typed elsewhere is left alone.
    const known = ['j', 'k', 'd'].includes(key) || tulay.labels.some((label) => label.key === key);
    if (event.target !== document.body || !known) return false;
    const [first] = tulay.rows();
    if (first === undefined) return true;
    tulay.choose(first, true);
    tulay.say('The first row is chosen; the next key judges it.');
    return true;
  };

  /** Takes a key that is typed in a row; true when it means something. */
  const rowKey = (/** @type {any} */ event, /** @type {Row} */ row, /** @type {string} */ key) => {
    if (row.dataset.unit && tulay.current() !== row) tulay.choose(row, false);
    const label = tulay.labels.find((known) => known.key === key);
    if (key === 'j' || key === 'arrowdown') tulay.move(1);
    else if (key === 'k' || key === 'arrowup' || key === 'backspace') tulay.move(-1);
    else if (key === 'arrowright' || key === 'arrowleft') tulay.walkWords(row, key === 'arrowright' ? 1 : -1);
    else if (key === 'd') tulay.nextDoubt?.(event.shiftKey ? -1 : 1);
    else if (key === 'u') tulay.verdicts.give(null);
    else if (key === 'n') tulay.verdicts.note();
    else if (label !== undefined) {
      tulay.verdicts.give(label.verdict);
      if (!event.shiftKey) tulay.moveOn();
    } else return false;
    return true;
  };

  /** Whether a key was taken. */
  const takes = (/** @type {any} */ event) => {
    const row = event.target.closest?.('#rows .row') ?? null;
    const key = event.key.toLowerCase();
    if (tulay.correcting?.key(event) || tulay.repairing?.key(event, row)) return true;
    const step = tulay.stepAsked(event);
    if (step !== null) tulay.verdicts[step]();
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === '?') tulay.toggleGuide();
    else if (event.key === 'Escape') tulay.toggleGuide(false);
    else if (event.key === '/' && byId('q') !== null) byId('q').focus();
    else return row === null ? firstKey(event, key) : rowKey(event, row, key);
    return true;
  };

  const onKey = (/** @type {any} */ event) => {
    if (event.target.closest?.('input, select, textarea')) return;
    if (takes(event)) event.preventDefault();
  };

  /** Rows are chosen by focus and by click; a click on a link follows it, one that selects text is none. */
  const armList = (/** @type {HTMLElement} */ list) => {
    list.addEventListener('focusin', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row !== null && row !== tulay.current() && tulay.rows().includes(row)) tulay.choose(row, false);
    });
    list.addEventListener('click', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row === null || !tulay.rows().includes(row)) return;
      if (event.target.closest('a, button') === null && String(getSelection()) === '')
        tulay.choose(row, true);
    });
  };

  tulay.ready(() => {
    document.addEventListener('judged', tulay.paintRows);
    addEventListener('storage', () => document.dispatchEvent(new CustomEvent('judged')));
    if (!document.body.classList.contains('judging')) return;
    makeBar();
    tulay.armGuide();
    document.addEventListener('keydown', onKey);
    armList(byId('rows'));
    tulay.armRows();
    // Whoever comes by a link to a row means that row.
    const [, place] = /^#(r\d+|u-[0-9a-f]+)$/.exec(location.hash) ?? [];
    const row = place === undefined ? undefined : byId(place)?.closest('.row');
    if (row && tulay.rows().includes(row)) tulay.choose(row, true);
  });
})();
