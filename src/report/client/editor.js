// The small forms in which a text, a language or a cut is given.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  /**
   * Opens a form in the bar; Enter saves, Escape leaves everything as it was.
   *
   * @param {object} form
   * @param {string} form.title
   * @param {readonly [label: string, control: HTMLInputElement | HTMLTextAreaElement][]} form.fields
   * @param {() => string | null} form.save takes what was given, or says what is wrong with it
   * @param {() => void} form.closed
   */
  const open = ({ title, fields, save, closed }) => {
    document.querySelector('.editor')?.remove();
    const problem = make('p', { role: 'alert' });
    const cancel = make(
      'button',
      { type: 'button' },
      'Cancel ',
      make('kbd', { 'aria-hidden': 'true' }, 'Esc'),
    );
    const element = /** @type {HTMLFormElement} */ (
      make(
        'form',
        { class: 'editor', 'aria-label': title },
        ...fields.map(([label, control]) => make('label', {}, make('span', {}, label), control)),
        make(
          'div',
          { class: 'row-of' },
          make('button', { type: 'submit' }, 'Save ', make('kbd', { 'aria-hidden': 'true' }, 'Enter')),
          cancel,
          problem,
        ),
      )
    );
    const close = () => {
      element.remove();
      closed();
    };
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      const wrong = save();
      if (wrong === null) close();
      else problem.textContent = wrong;
    });
    element.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
      else if (event.key !== 'Enter' || /** @type {Element} */ (event.target).matches('button')) return;
      /** @type {HTMLFormElement} */ else element.requestSubmit();
      event.preventDefault();
    });
    cancel.addEventListener('click', close);
    /** @type {HTMLElement} */ (document.querySelector('.judgebar')).prepend(element);
    fields[0]?.[1].focus();
  };

  /** @param {Place} place */
  const attributesOf = (place) => {
    const holder = /** @type {HTMLElement | undefined} */ (place.pieces[0]?.closest('[lang]'));
    return { lang: holder?.lang ?? '', dir: holder?.dir || 'auto', rows: 3, spellcheck: 'true' };
  };

  /**
   * @param {Place} place
   * @param {string} value
   * @returns {HTMLTextAreaElement}
   */
  const area = (place, value) => {
    const made = /** @type {HTMLTextAreaElement} */ (make('textarea', attributesOf(place)));
    made.value = value;
    return made;
  };

  /**
   * @param {Place} place
   * @param {string} now
   * @param {(text: string) => void} save
   * @param {() => void} closed
   */
  tulay.editText = (place, now, save, closed) => {
    const control = area(place, now);
    open({
      title: 'Correct the text',
      fields: [['What the segment says', control]],
      save: () => {
        const text = control.value.replaceAll(/\s*\n\s*/g, ' ').trim();
        if (text === '') return 'A text cannot be empty; ask for a cut instead.';
        save(text);
        return null;
      },
      closed,
    });
  };

  /**
   * @param {string} what
   * @param {string} now language key
   * @param {(key: string) => void} save
   * @param {() => void} closed
   */
  tulay.editLanguage = (what, now, save, closed) => {
    const control = /** @type {HTMLInputElement} */ (
      make('input', { type: 'text', list: 'languages', autocomplete: 'off', spellcheck: 'false' })
    );
    control.value = now;
    if (document.querySelector('#languages') === null)
      document.body.append(
        make(
          'datalist',
          { id: 'languages' },
          ...tulay.languages.map(([value, label]) => make('option', { value }, label)),
        ),
      );
    open({
      title: 'Set the language',
      fields: [[`Language of ${what}`, control]],
      save: () => {
        const given = control.value.trim();
        const named = tulay.languages.find(([, name]) => name.toLowerCase() === given.toLowerCase());
        const key = named?.[0] ?? given;
        if (!/^[a-z]{3}_[A-Z][a-z]{3}$/.test(key))
          return 'Give a language of the list, or a key such as hin_Deva: ISO 639-3 code and script.';
        save(key);
        return null;
      },
      closed,
    });
    control.select();
  };

  /**
   * Place in a raw text of a place in what a text field makes of it: every line end is one character there.
   *
   * @param {string} raw
   * @param {number} at
   */
  const rawPlace = (raw, at) => {
    let place = 0;
    for (let shown = 0; shown < at; shown++) place += raw.startsWith('\r\n', place) ? 2 : 1;
    return place;
  };

  /**
   * @param {Place} place
   * @param {string} raw
   * @param {(from: number, to: number, after: string) => void} save
   * @param {() => void} closed
   */
  tulay.editCut = (place, raw, save, closed) => {
    const control = area(place, raw);
    // The text is there to be marked, not to be written; a field that is read only would show no cursor.
    control.addEventListener('beforeinput', (event) => event.preventDefault());
    const after = /** @type {HTMLInputElement} */ (
      make('input', { ...attributesOf(place), rows: undefined, type: 'text', autocomplete: 'off' })
    );
    open({
      title: 'Cut out or replace',
      fields: [
        ['Mark what is to go', control],
        ['What stands there instead; nothing to cut it out', after],
      ],
      save: () => {
        const [from, to] = [control.selectionStart, control.selectionEnd].map((at) => rawPlace(raw, at));
        if (from === undefined || to === undefined || from >= to)
          return 'Mark the characters that are to go.';
        save(from, to, after.value);
        return null;
      },
      closed,
    });
    control.select();
  };
})();
