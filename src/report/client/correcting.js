// Correcting a pair or a raw file: text, language, kind of segments, cleaning edits, by key or button.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** Name of the chosen place. */
  let chosen = '';
  /** @type {HTMLElement | null} */
  let bar = null;

  const here = () => tulay.places().get(chosen);

  const describe = (/** @type {Place} */ place) => {
    if (place.rule !== null) return `Edit of the rule ${place.rule}`;
    const kind = tulay.isHeading(place) ? 'Heading' : 'Segment';
    return `${kind} in ${tulay.languageName(tulay.languageOf(place))}`;
  };

  /**
   * @param {Place} place
   * @param {boolean} focus
   */
  const choose = (place, focus) => {
    chosen = place.name;
    for (const old of document.querySelectorAll('.chosen')) {
      old.classList.remove('chosen');
      /** @type {HTMLElement} */ (old).tabIndex = -1;
    }
    for (const piece of place.pieces) piece.classList.add('chosen');
    const [first] = place.pieces;
    if (first === undefined) return;
    first.tabIndex = 0;
    if (focus) {
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'nearest' });
      tulay.say(describe(place));
    }
    press();
  };

  const press = () => {
    if (bar === null) return;
    const place = here();
    const segment = place !== undefined && place.rule === null;
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = bar.querySelectorAll('button[data-on]');
    for (const button of buttons) {
      const { on } = button.dataset;
      button.disabled =
        on === 'undo'
          ? !tulay.canUnsay()
          : on === 'redo'
            ? !tulay.canSayAgain()
            : place === undefined || (on === 'segment' && !segment) || (on === 'edit' && segment);
    }
  };

  /** The focus goes back to the chosen place when a form closes. */
  tulay.backToPlace = () => {
    const place = here();
    if (place !== undefined) choose(place, true);
  };

  /** @param {string} key */
  const act = (key) => {
    const action = tulay.corrections[key];
    const place = here();
    if (action === undefined) return false;
    if (place === undefined) tulay.say('Choose a segment first.');
    else if (action.on !== 'any' && (action.on === 'segment') !== (place.rule === null))
      tulay.say(
        action.on === 'edit'
          ? 'Choose a piece that cleaning took away for that.'
          : 'Choose a segment for that.',
      );
    else action.act(place);
    return true;
  };

  /** @param {number} step */
  const move = (step) => {
    const all = [...tulay.places().values()];
    const at = all.findIndex(({ name }) => name === chosen);
    const next = all[at < 0 ? 0 : at + step];
    if (next !== undefined) choose(next, true);
    else tulay.say(step > 0 ? 'That was the last one of this page.' : 'That is the first one of this page.');
  };

  const undo = () => {
    tulay.unsay();
    press();
  };
  const redo = () => {
    tulay.sayAgain();
    press();
  };

  const makeBar = () => {
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {string} */ on,
      /** @type {() => void} */ click,
    ) => {
      const made = make(
        'button',
        { type: 'button', 'data-on': on, disabled: '' },
        make('span', {}, label),
        make('kbd', { 'aria-hidden': 'true' }, key),
      );
      made.addEventListener('click', click);
      return made;
    };
    bar = make(
      'div',
      { class: 'verdicts corrections', role: 'group', 'aria-label': 'Corrections', hidden: '' },
      ...Object.entries(tulay.corrections).map(([key, { on, label, shown }]) =>
        button(label, shown, on, () => act(key)),
      ),
      button('undo', '^Z', 'undo', undo),
      button('redo', '^Y', 'redo', redo),
    );
    let holder = document.querySelector('.judgebar');
    if (holder === null) {
      holder = make('div', {
        class: 'judgebar',
        role: 'region',
        'aria-label': 'Correct the document',
        hidden: '',
      });
      holder.append(make('p', { id: 'belief', role: 'status' }));
      byId('main').append(holder);
    }
    holder.append(bar);
  };

  /** @param {boolean} on */
  const turn = (on) => {
    tulay.correcting.on = on;
    byId('correct').setAttribute('aria-pressed', String(on));
    document.body.classList.toggle('correcting', on);
    if (on && tulay.repairing?.on) byId('repair').click();
    if (bar === null) return;
    bar.hidden = !on;
    const holder = /** @type {HTMLElement} */ (bar.parentElement);
    if (tulay.corrigible()?.dataset.doc !== undefined) holder.hidden = !on;
    document.querySelector('.editor')?.remove();
    if (!on) return;
    const all = [...tulay.places().values()];
    const seen = all.find(({ pieces: [first] }) => (first?.getBoundingClientRect().bottom ?? 0) > 0);
    for (const { pieces } of all) for (const piece of pieces) piece.tabIndex = -1;
    if (seen !== undefined) choose(seen, true);
    tulay.say('Correcting: J and K move, E text, H heading, L language, X cuts out; A and R judge an edit.');
  };

  tulay.correcting = {
    on: false,
    /** @param {KeyboardEvent} event */
    key(event) {
      if (!this.on) return false;
      const key = event.key.toLowerCase();
      const step = tulay.stepAsked(event);
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      if (step !== null) return true;
      if (event.ctrlKey || event.metaKey) return false;
      if (event.altKey) return false;
      if (key === 'j' || key === 'arrowdown') move(1);
      else if (key === 'k' || key === 'arrowup') move(-1);
      else if (key === 'escape') turn(false);
      else if (!act(event.key === 'L' ? 'L' : key)) {
        // A verdict would go to a unit that nobody looks at just now.
        if (!tulay.labels.some((label) => label.key === key)) return false;
        tulay.say('Esc ends correcting; then verdicts can be given.');
      }
      return true;
    },
  };

  tulay.ready(() => {
    const holder = tulay.corrigible();
    const toggle = byId('correct');
    if (holder === null || toggle === null) return;
    makeBar();
    toggle.addEventListener('click', () => turn(!tulay.correcting.on));
    byId('repair')?.addEventListener('click', () => {
      if (tulay.correcting.on && tulay.repairing?.on) turn(false);
    });
    document.addEventListener('decided', press);
    holder.addEventListener('click', (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!tulay.correcting.on || target.closest('a, button') !== null || String(getSelection()) !== '')
        return;
      const place = tulay.placeAt(target);
      if (place !== undefined) choose(place, true);
    });
    holder.addEventListener('focusin', (event) => {
      if (!tulay.correcting.on) return;
      const place = tulay.placeAt(/** @type {Element} */ (event.target));
      if (place !== undefined && place.name !== chosen) choose(place, false);
    });
    // A raw file has no other keys; a pair page asks this part first.
    if (holder.dataset.doc !== undefined)
      document.addEventListener('keydown', (event) => {
        const target = /** @type {Element} */ (event.target);
        if (target.closest?.('input, select, textarea') === null && tulay.correcting.key(event))
          event.preventDefault();
      });
  });
})();
