// What was decided about the places of a page: kept as events, shown where it was said, undone and done again.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;

  /** @type {Change[]} */
  const past = [];
  /** @type {Change[]} */
  const future = [];

  /** My word on a subject. */
  tulay.mySaying = (/** @type {string} */ subject) =>
    tulay
      .events()
      .findLast((event) => event.reviewer === tulay.reviewer() && tulay.subjectOf(event) === subject) ?? null;

  /**
   * @param {string} subject
   * @param {KeptEvent | null} event
   */
  const write = (subject, event) => {
    const rest = tulay
      .events()
      .filter((one) => one.reviewer !== tulay.reviewer() || tulay.subjectOf(one) !== subject);
    tulay.keepEvents(event === null ? rest : [...rest, event]);
  };

  /**
   * Keeps my word on a subject, or takes it back with null.
   *
   * @param {string} subject
   * @param {KeptEvent | null} event
   * @param {string} line what the reader is told
   */
  tulay.saySo = (subject, event, line) => {
    past.push({ subject, before: tulay.mySaying(subject), after: event, line });
    future.length = 0;
    write(subject, event);
    tulay.say(line);
  };

  /**
   * @param {Change[]} from
   * @param {Change[]} to
   * @param {'before' | 'after'} which
   */
  const step = (from, to, which) => {
    const last = from.pop();
    if (last === undefined) {
      tulay.say(which === 'before' ? 'Nothing to undo on this page.' : 'Nothing to do again.');
      return;
    }
    to.push(last);
    write(last.subject, last[which]);
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${last.line}`);
  };
  tulay.unsay = () => step(past, future, 'before');
  tulay.sayAgain = () => step(future, past, 'after');
  tulay.canUnsay = () => past.length > 0;
  tulay.canSayAgain = () => future.length > 0;

  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  /** @param {string} key */
  const languageName = (key) =>
    tulay.languages.find(([known]) => known === key)?.[1] ?? names.of(key.slice(0, 3)) ?? key;
  tulay.languageName = languageName;

  /** @param {KeptEvent} event */
  const byOther = ({ reviewer }) => (reviewer === tulay.reviewer() ? '' : `, ${reviewer}`);

  /**
   * Whether the corpus already is what an event asks for, and what a mark says of it.
   *
   * @param {KeptEvent} event
   * @param {Place} place
   * @returns {{ label: string, done: boolean }}
   */
  const markOf = (event, place) => {
    switch (event.type) {
      case 'text':
        return { label: 'text corrected', done: tulay.textOf(place) === event.text };
      case 'heading':
        return {
          label: event.heading ? 'a heading' : 'no heading',
          done: tulay.isHeading(place) === event.heading,
        };
      case 'language':
        return {
          label: languageName(String(event.lang)),
          done: tulay.languageOf(place) === event.lang,
        };
      default:
        if (event.action === 'confirmed') return { label: 'right', done: true };
        if (event.action === 'refused') return { label: 'wrong edit', done: false };
        return {
          label: event.after ? `to become “${event.after}”` : 'to be cut out',
          done: place.rule === 'decision',
        };
    }
  };

  /**
   * The places of this page that an event is about.
   *
   * @param {KeptEvent} event
   * @param {ReadonlyMap<string, Place>} places
   * @param {readonly Place[]} segments
   */
  const placesOf = (event, places, segments) => {
    const span = String(event.place ?? event.part ?? '');
    if (event.type === 'edit' && event.action !== 'asked') {
      const found = places.get(`edit ${event.rule} ${span}`);
      return found === undefined ? [] : [found];
    }
    const own = places.get(`segment ${span}`) ?? places.get(`edit decision ${span}`);
    if (own !== undefined) return [own];
    const at = span.lastIndexOf(':');
    const doc = span.slice(0, at);
    const [start = 0, end = 0] = span
      .slice(at + 1)
      .split('-')
      .map(Number);
    return segments.filter((one) => one.doc === doc && one.start < end && one.end > start);
  };

  /** Shows on every place what was decided about it. */
  const paint = () => {
    const holder = tulay.corrigible();
    if (holder === null) return;
    for (const old of holder.querySelectorAll('.said, .corrects')) old.remove();
    for (const old of holder.querySelectorAll('.corrected')) old.classList.remove('corrected');
    const events = tulay
      .events()
      .filter(({ type }) => ['text', 'heading', 'language', 'edit'].includes(type));
    if (events.length === 0) {
      tell([], []);
      return;
    }
    const places = tulay.places();
    const segments = [...places.values()].filter(({ rule }) => rule === null);
    const documents = new Set([holder.dataset.doc, holder.dataset.src, holder.dataset.tgt]);
    const whole = events.filter(
      ({ type, part, doc }) => type === 'language' && part === undefined && documents.has(String(doc)),
    );
    const shown = events.filter((event) => {
      const own = placesOf(event, places, segments);
      for (const place of own) mark(event, place);
      return own.length > 0;
    });
    tell(whole, shown);
  };

  /**
   * @param {KeptEvent} event
   * @param {Place} place
   */
  const mark = (event, place) => {
    const { label, done } = markOf(event, place);
    const last = /** @type {HTMLElement} */ (place.pieces.at(-1));
    if (event.type === 'text' && !done) {
      for (const piece of place.pieces) piece.classList.add('corrected');
      last.append(make('ins', { class: 'corrects' }, String(event.text)));
    }
    last.append(
      make(
        'small',
        {
          class: `said${done ? ' done' : ''}`,
          lang: 'en',
          dir: 'ltr',
          title: done ? 'so in this corpus' : 'applied at the next build',
        },
        `${done ? '✓' : '✎'} ${label}${byOther(event)}`,
      ),
    );
  };

  /**
   * Says how much of what was decided about this page waits for a build, and what is decided of whole documents.
   *
   * @param {readonly KeptEvent[]} whole
   * @param {readonly KeptEvent[]} shown
   */
  const tell = (whole, shown) => {
    const line = byId('pending');
    if (line === null) return;
    const languages = whole.map((event) => {
      const side = String(event.doc);
      const done = tulay.documentLanguage(side) === event.lang;
      const path = document.querySelector(`[data-path-of="${side}"]`)?.textContent ?? 'the document';
      return `${path} is ${languageName(String(event.lang))}${byOther(event)}${done ? '' : ' (applied at the next build)'}`;
    });
    const waiting =
      shown.length === 0
        ? ''
        : `${shown.length} ${shown.length === 1 ? 'decision' : 'decisions'} shown here; those marked ✎ are applied at the next build, or by tulay review.`;
    line.textContent = [...languages.map((text) => `${text}.`), waiting].join(' ').trim();
  };

  tulay.ready(() => {
    if (tulay.corrigible() === null) return;
    document.addEventListener('decided', paint);
    addEventListener('storage', paint);
    paint();
  });
})();
