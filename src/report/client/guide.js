// Keys and guidelines beside the rows: a panel that stays open while one judges.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;
  /** @type {HTMLElement | null} */
  let panel = null;

  const labelRow = (/** @type {ClientLabel} */ { key, name, means, rejects, examples, verdict }) =>
    make(
      'li',
      {},
      make('kbd', {}, key.toUpperCase()),
      ' ',
      make('span', { class: `tag v-${verdict}` }, name),
      ` ${means}; ${rejects ? 'rejected' : 'kept'} by the next build.`,
      ...examples.map(({ src, tgt, why }) =>
        make('p', { class: 'eg' }, `${src} ⇄ ${tgt} `, make('small', {}, why)),
      ),
    );

  const moves = [
    ['J K', 'next row, row before; over the end of a page too'],
    ['Shift', 'with a verdict: stay on the row'],
    ['Backspace', 'one row back'],
    ['U', 'take the verdict of this row back'],
    ['Ctrl Z, Ctrl Y', 'undo and redo the last verdict of this page'],
    ['D', 'next row with a problem, with Shift the one before'],
    ['N', 'write a note'],
    ['T', 'next task of the queue, with Shift the one before'],
    ['→ ←', 'walk the words that have translations'],
    ['/', 'search'],
    ['E H L X', 'while correcting: text, heading, language, cut out; Esc ends it'],
    ['? or Esc', 'close this panel'],
  ];

  tulay.armGuide = () => {
    panel = make(
      'aside',
      { class: 'guide', id: 'guide', 'aria-label': 'Guidelines and keys', tabindex: '0', hidden: '' },
      make('h2', {}, 'Guidelines'),
      make('p', {}, 'Judge the translation, not the topic: would you learn the right words from these two?'),
      make('ul', {}, ...tulay.labels.map(labelRow)),
      make('h2', {}, 'Keys'),
      make('ul', {}, ...moves.map(([key, what]) => make('li', {}, make('kbd', {}, key), ` ${what}`))),
      make('p', {}, make('a', { href: `${document.body.dataset.up}help.html` }, 'All about judging')),
    );
    document.querySelector('.judgebar')?.before(panel);
    tulay.toggleGuide(tulay.preference('guide') === true);
  };

  /** Opens or closes the panel; the next page has it as this one. */
  tulay.toggleGuide = (open = panel?.hidden !== false) => {
    if (panel === null) return;
    panel.hidden = !open;
    document.body.classList.toggle('guided', open);
    tulay.byId('guide-button').setAttribute('aria-expanded', String(open));
    if (open !== (tulay.preference('guide') === true)) tulay.prefer('guide', open);
  };
})();
