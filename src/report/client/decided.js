// All that was decided in this browser besides verdicts, one by one, to be looked at and taken back.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** The latest are shown; the file has all. */
  const most = 200;
  /** What was taken back here, to be put back. @type {Set<string>} */
  const gone = new Set();
  /** @type {KeptEvent[]} */
  let shown = [];

  const short = (/** @type {unknown} */ text) => {
    const whole = String(text);
    return whole.length > 80 ? `${whole.slice(0, 80).replace(/[\ud800-\udbff]$/, '')}…` : whole;
  };

  /** @param {KeptEvent} event */
  const words = (event) => {
    switch (event.type) {
      case 'text':
        return `Text corrected: “${short(event.text)}”`;
      case 'heading':
        return event.heading ? 'A heading' : 'No heading';
      case 'language':
        return `${event.part === undefined ? 'The document is' : 'A part is'} in ${tulay.languageName(String(event.lang))}`;
      case 'pair':
        return event.verdict === 'confirmed' ? 'A pair' : 'Not a pair';
      case 'beads':
        return `Beads ${event.action}: ${(event.beads ?? []).map(({ src, tgt }) => `${src.length}-${tgt.length}`).join(', ')}`;
      default:
        if (event.action === 'asked')
          return event.after ? `To become “${short(event.after)}”` : 'To be cut out';
        return `${event.action === 'refused' ? 'Wrong edit' : 'Right edit'} of the rule ${event.rule}`;
    }
  };

  /**
   * Where an event belongs; the first page of it, since the place may be on any.
   *
   * @param {KeptEvent} event
   */
  const pageOf = ({ type, src, tgt, place, part, doc }) => {
    if (type === 'beads') return [`pairs/${src}_${tgt}.html`, 'the pair'];
    // A pair that a person made or refused may have no page; its documents have.
    const span = String(type === 'pair' ? src : (place ?? part ?? doc));
    const [own = '', range = ''] = span.split(':');
    const anchor = range === '' ? '' : `#c${range.split('-')[0]}`;
    return [`documents/${own}.html${anchor}`, 'the document'];
  };

  /** @param {KeptEvent} event */
  const row = (event) => {
    const name = JSON.stringify(event);
    const [href, label] = pageOf(event);
    const taken = gone.has(name);
    const button = make('button', { type: 'button' }, taken ? 'Put back' : 'Take back');
    button.addEventListener('click', () => {
      if (taken) {
        gone.delete(name);
        tulay.keepEvents([...tulay.events(), event]);
      } else {
        gone.add(name);
        tulay.keepEvents(tulay.events().filter((one) => JSON.stringify(one) !== name));
      }
    });
    return make(
      'li',
      { class: taken ? 'taken' : undefined },
      make('span', { dir: 'auto' }, words(event)),
      ' ',
      make('a', { href }, label),
      ' ',
      make('small', {}, event.reviewer),
      ' ',
      button,
    );
  };

  const show = () => {
    const events = tulay.events();
    const kept = new Set(events.map((event) => JSON.stringify(event)));
    const fresh = new Map(shown.map((event) => [JSON.stringify(event), event]));
    for (const event of events) fresh.set(JSON.stringify(event), event);
    shown = [...fresh].filter(([name]) => kept.has(name) || gone.has(name)).map(([, event]) => event);
    const rows = shown.slice(-most).reverse().map(row);
    if (shown.length > most) rows.push(make('li', {}, `and ${shown.length - most} before these`));
    byId('decided').replaceChildren(...rows);
  };

  tulay.ready(() => {
    if (byId('decided') === null) return;
    document.addEventListener('decided', show);
    show();
  });
})();
