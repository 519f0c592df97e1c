// The corrections that a person can make of a segment or a cleaning edit.
(() => {
  const tulay = globalThis.tulay;

  /**
   * Says something of the chosen place; saying it again, or what is so anyway, takes it back.
   *
   * @param {string} type
   * @param {Record<string, unknown>} fields
   * @param {boolean} same whether the corpus is so already
   * @param {string} line
   */
  const decide = (type, fields, same, line) => {
    const event = tulay.event(type, fields);
    tulay.saySo(tulay.subjectOf(event), same ? null : event, same ? 'as it was' : line);
  };

  /** @param {Place} place */
  const correctText = (place) => {
    const own = tulay.mySaying(`text ${place.place}`);
    const before = tulay.textOf(place);
    const save = (/** @type {string} */ text) =>
      decide('text', { place: place.place, text }, text === before, 'text corrected');
    tulay.editText(place, String(own?.text ?? before), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const turnHeading = (place) => {
    const own = tulay.mySaying(`heading ${place.place}`);
    const base = tulay.isHeading(place);
    const heading = !(own === null ? base : own.heading);
    decide(
      'heading',
      { place: place.place, heading },
      heading === base,
      heading ? 'a heading' : 'no heading',
    );
  };

  /** @param {Place} place */
  const setPart = (place) => {
    const { doc, place: part } = place;
    const base = tulay.languageOf(place);
    const own = tulay.mySaying(`language ${part}`);
    const save = (/** @type {string} */ lang) =>
      decide('language', { doc, part, lang }, lang === base, `in ${tulay.languageName(lang)}`);
    tulay.editLanguage('this segment', String(own?.lang ?? base), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const setDocument = ({ doc }) => {
    const base = tulay.documentLanguage(doc);
    const own = tulay.mySaying(`language ${doc}`);
    const save = (/** @type {string} */ lang) =>
      decide('language', { doc, lang }, lang === base, `the document is in ${tulay.languageName(lang)}`);
    tulay.editLanguage('the document', String(own?.lang ?? base), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const askCut = (place) => {
    const raw = tulay.rawOf(place);
    if (raw === null) {
      tulay.say('This segment goes on over the page; ask for the cut in a part that stands on one page.');
      return;
    }
    const save = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ after) =>
      decide(
        'edit',
        {
          action: 'asked',
          place: `${place.doc}:${place.start + from}-${place.start + to}`,
          ...(after === '' ? {} : { after }),
        },
        false,
        after === '' ? `to be cut out: ${raw.slice(from, to)}` : `${raw.slice(from, to)} to become ${after}`,
      );
    tulay.editCut(place, raw, save, tulay.backToPlace);
  };

  /**
   * @param {Place} place
   * @param {'confirmed' | 'refused'} action
   */
  const judgeEdit = ({ place, rule }, action) => {
    const own = tulay.mySaying(`edit ${place}`);
    decide(
      'edit',
      { action, place, rule },
      own?.action === action,
      action === 'refused' ? 'wrong edit' : 'right',
    );
  };

  /** Takes back all that this reviewer said of a place. */
  const takeBack = (/** @type {Place} */ place) => {
    const within = (/** @type {KeptEvent} */ { type, action, place: span }) => {
      const [start = 0, end = 0] = String(span)
        .slice(place.doc.length + 1)
        .split('-')
        .map(Number);
      return (
        type === 'edit' &&
        action === 'asked' &&
        String(span).startsWith(`${place.doc}:`) &&
        start >= place.start &&
        end <= place.end
      );
    };
    const subjects = tulay
      .events()
      .filter((event) => event.reviewer === tulay.reviewer())
      .filter((event) => event.place === place.place || event.part === place.place || within(event))
      .map(tulay.subjectOf);
    for (const subject of new Set(subjects)) tulay.saySo(subject, null, 'taken back');
    if (subjects.length === 0) tulay.say('You decided nothing about it.');
  };

  // In the order of the buttons, by key.
  tulay.corrections = {
    e: { on: 'segment', label: 'text', shown: 'E', act: correctText },
    h: { on: 'segment', label: 'heading', shown: 'H', act: turnHeading },
    l: { on: 'segment', label: 'language', shown: 'L', act: setPart },
    L: { on: 'any', label: 'language of the document', shown: '⇧L', act: setDocument },
    x: { on: 'segment', label: 'cut out', shown: 'X', act: askCut },
    a: { on: 'edit', label: 'edit is right', shown: 'A', act: (place) => judgeEdit(place, 'confirmed') },
    r: { on: 'edit', label: 'wrong edit', shown: 'R', act: (place) => judgeEdit(place, 'refused') },
    u: { on: 'any', label: 'take back', shown: 'U', act: takeBack },
  };
})();
