// What the other parts share: elements, and the judgements this browser keeps.
(() => {
  const tulay = globalThis.tulay;

  /** Makes an element; text is set as text, never as markup. */
  tulay.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== undefined && value !== false && value !== null) element.setAttribute(key, String(value));
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  tulay.byId = (id) => document.getElementById(id);

  // By what the corpus was made from: names repeat, and a verdict on one corpus says nothing of another.
  const key = () => `tulay judgements of ${tulay.digest}`;
  let memory = '{}';

  /** Whether keys ask for a step back (Ctrl+Z) or forward again (Ctrl+Y, Ctrl+Shift+Z). */
  tulay.stepAsked = (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return null;
    return key === 'y' || event.shiftKey ? 'redo' : 'undo';
  };

  /** The judgements by unit id; a browser that refuses to store keeps them until the page is left. */
  tulay.judgements = () => {
    let text = memory;
    try {
      text = localStorage.getItem(key()) ?? '{}';
    } catch {
      // Storage is off: the memory of this page has to do.
    }
    try {
      return new Map(Object.entries(JSON.parse(text)));
    } catch {
      return new Map();
    }
  };

  tulay.keep = (judgements) => {
    memory = JSON.stringify(Object.fromEntries(judgements));
    try {
      localStorage.setItem(key(), memory);
    } catch {
      tulay.say?.('This browser does not store anything: export before you leave the page.');
    }
    document.dispatchEvent(new CustomEvent('judged'));
  };

  const stored = (/** @type {string} */ name, /** @type {any} */ otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(`tulay ${name} of ${tulay.digest}`) ?? 'null') ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const store = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    try {
      localStorage.setItem(`tulay ${name} of ${tulay.digest}`, JSON.stringify(value));
    } catch {
      tulay.say?.('This browser does not store anything: export before you leave the page.');
    }
  };

  /** What others said otherwise of units judged here, by unit id. */
  tulay.disputes = () => new Map(Object.entries(stored('disputes', {})));
  tulay.keepDisputes = (disputes) => store('disputes', Object.fromEntries(disputes));

  /** What this browser was asked to remember of the look of pages. */
  tulay.preference = (name) => stored(`preference ${name}`, undefined);
  tulay.prefer = (name, value) => store(`preference ${name}`, value);

  /** @type {KeptEvent[] | null} */
  let held = null;
  /** Everything decided besides verdicts, oldest first. */
  tulay.events = () => stored('events', held ?? []);
  tulay.keepEvents = (events) => {
    held = events;
    store('events', events);
    document.dispatchEvent(new CustomEvent('decided'));
  };

  /** The name of who gives none. */
  const unnamed = 'reviewer';
  /** Who decides; written into every event. */
  tulay.reviewer = () => stored('reviewer', '') || unnamed;
  tulay.setReviewer = (name) => {
    store('reviewer', name.trim().slice(0, 200));
    // Who decides first and says who they are then has decided under that name; not so who read what others left unnamed.
    const own = tulay.events();
    if (stored('strangers', false) || !own.some(({ reviewer }) => reviewer === unnamed)) return;
    const reviewer = tulay.reviewer();
    tulay.keepEvents(own.map((event) => (event.reviewer === unnamed ? { ...event, reviewer } : event)));
  };
  /** Whether who decides here has said who they are. */
  tulay.isNamed = () => tulay.reviewer() !== unnamed;
  /** Notes that events of others were read, which may be of somebody who gave no name either. */
  tulay.noteOthers = (events) => {
    if (events.some(({ reviewer }) => reviewer === unnamed)) store('strangers', true);
  };

  /** What an event is about; of one reviewer the last word on a subject counts. */
  tulay.subjectOf = ({ type, src, tgt, place, part, doc }) =>
    `${type} ${type === 'pair' ? [src, tgt].sort().join(' ') : (place ?? part ?? doc)}`;

  /** Whether two events are about the same: beads when they hold a segment in common. */
  const meet = (/** @type {KeptEvent} */ a, /** @type {KeptEvent} */ b) => {
    if (a.type !== b.type) return false;
    if (a.type !== 'beads') return tulay.subjectOf(a) === tulay.subjectOf(b);
    const spans = (/** @type {KeptEvent} */ { beads = [] }) =>
      beads.flatMap(({ src, tgt }) => [...src, ...tgt]);
    const held = new Set(spans(a));
    return spans(b).some((span) => held.has(span));
  };

  /** What an event says, without who said it when. */
  const claimOf = (/** @type {KeptEvent} */ event) =>
    JSON.stringify({ ...event, reviewer: '', time: '', corpus: '', adjudicates: false, note: '' });

  /** The frame of a new event. Who decides what another reviewer decided otherwise, with that in sight, settles it. */
  tulay.event = (type, rest) => {
    const event = {
      type,
      reviewer: tulay.reviewer(),
      time: new Date().toISOString(),
      corpus: tulay.digest,
      ...rest,
    };
    const settles = tulay
      .events()
      .some((one) => one.reviewer !== event.reviewer && meet(one, event) && claimOf(one) !== claimOf(event));
    return settles ? { ...event, adjudicates: true } : event;
  };

  /** Everything decided as the file that the next build reads. */
  tulay.exported = () => {
    const { digest } = tulay;
    const { corpus = '' } = document.body.dataset;
    const verdicts = [...tulay.judgements()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, { verdict, note, score, sampled, reviewer, adjudicates }]) => ({
        type: 'unit',
        reviewer: reviewer ?? tulay.reviewer(),
        corpus: digest,
        ...(adjudicates ? { adjudicates: true } : {}),
        ...(note ? { note } : {}),
        unit,
        verdict,
        score: score ?? null,
        sampled: sampled === true,
      }));
    return {
      format: 'tulay-decisions',
      version: 1,
      corpus,
      digest,
      events: [...verdicts, ...tulay.events()],
    };
  };

  // A bar of a plot leads to what it counts; by keyboard the forms of the lists do the same.
  document.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    const bar = /** @type {SVGElement | null} */ (target.closest('svg [data-href]'));
    const href = bar?.dataset.href;
    if (href !== undefined) location.href = href;
  });

  const ready = (/** @type {() => void} */ run) => {
    // While deferred scripts run the state is `interactive`, and the data may still come.
    if (document.readyState === 'complete') run();
    else document.addEventListener('DOMContentLoaded', run);
  };
  tulay.ready = ready;
})();
