// Repair mode of a pair page: the beads of the ladder, changed by key or button, and kept as decisions.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId, repair } = tulay;
  const { ladder, rowOf, beadOf, spansOf, ...rows } = tulay.ladderRows;
  /** @type {{ ladder: PlainBead[], event: KeptEvent }[]} */
  const past = [];
  /** @type {{ ladder: PlainBead[], event: KeptEvent }[]} */
  const future = [];
  /** @type {HTMLElement | null} */
  let bar = null;

  const names = {
    src: () => byId('rows').dataset.src,
    tgt: () => byId('rows').dataset.tgt,
  };
  const isMine = (/** @type {KeptEvent} */ event) =>
    event.type === 'beads' && event.src === names.src() && event.tgt === names.tgt();

  /** Shows a ladder, and chooses the row of a bead of it. */
  const show = (/** @type {PlainBead[]} */ next, /** @type {PlainBead | undefined} */ focus) => {
    rows.paint(next);
    const row = focus === undefined ? undefined : rowOf(focus);
    if (row !== undefined) tulay.choose(row, true);
    /** @type {Iterable<HTMLButtonElement>} */
    const steps = bar?.querySelectorAll('[data-undo]') ?? [];
    for (const button of steps)
      button.disabled = (button.dataset.undo === 'undo' ? past : future).length === 0;
  };

  /** Why a repair makes no sense at a row. */
  /** @type {Record<string, string>} */
  const impossible = {
    merged: 'There is no row there to merge with.',
    split: 'A row of one segment on each side has nothing to split; 0 takes its sides apart.',
    moved: 'There is no segment to move, or no row there to move it to.',
    nulled: 'This row has one side only: it is null already.',
  };

  /** Takes a repair: keeps it as an event and shows it. */
  const take = (
    /** @type {string} */ action,
    /** @type {PlainBead[] | null} */ next,
    /** @type {number} */ at,
  ) => {
    if (next === null) {
      tulay.say(impossible[action] ?? 'That cannot be done here.');
      return;
    }
    const before = ladder();
    const confirmed = action === 'confirmed';
    const known = new Set(before);
    const made = confirmed ? [before[at]] : next.filter((bead) => !known.has(bead));
    const beads = made.map(spansOf);
    const event = tulay.event('beads', { src: names.src(), tgt: names.tgt(), action, beads });
    past.push({ ladder: before, event });
    future.length = 0;
    tulay.keepEvents([...tulay.events(), event]);
    show(next, made[0]);
    if (confirmed) rowOf(before[at])?.classList.add('confirmed');
    tulay.say(`${action}: ${made.map(({ src, tgt }) => `${src.length}-${tgt.length}`).join(', ')}`);
  };

  const undo = () => {
    const last = past.pop();
    if (last === undefined) return;
    const now = ladder();
    future.push({ ladder: now, event: last.event });
    const name = JSON.stringify(last.event);
    tulay.keepEvents(tulay.events().filter((event) => JSON.stringify(event) !== name));
    for (const bead of last.ladder) rows.restore(bead);
    const known = new Set(now);
    show(last.ladder, last.ladder.find((bead) => !known.has(bead)) ?? last.ladder[0]);
    tulay.say('undone');
  };

  const redo = () => {
    const next = future.pop();
    if (next === undefined) return;
    past.push({ ladder: ladder(), event: next.event });
    tulay.keepEvents([...tulay.events(), next.event]);
    // Rows that were made before are made again: their texts are elsewhere by now.
    const known = new Set(ladder());
    const made = next.ladder.filter((bead) => !known.has(bead));
    for (const bead of made) rows.forget(bead);
    show(next.ladder, made[0]);
    tulay.say('done again');
  };

  /** Of each repair: its button, its key as the button names it, and what becomes of the ladder at a place of it. */
  /** @type {Record<string, RepairAction>} */
  const actions = {
    'merge-up': ['merge up', '⇧M', 'merged', (at) => repair.mergeBeads(ladder(), at - 1)],
    'merge-down': ['merge down', 'M', 'merged', (at) => repair.mergeBeads(ladder(), at)],
    split: [
      'split',
      'S',
      'split',
      (at) => {
        const { src, tgt } = /** @type {PlainBead} */ (ladder()[at]);
        return repair.splitBead(ladder(), at, Math.min(1, src.length), Math.min(1, tgt.length));
      },
    ],
    'src-up': ['source ↑', '[', 'moved', (at) => repair.moveSegment(ladder(), at, 'src', -1)],
    'src-down': ['source ↓', ']', 'moved', (at) => repair.moveSegment(ladder(), at, 'src', 1)],
    'tgt-up': ['target ↑', '{', 'moved', (at) => repair.moveSegment(ladder(), at, 'tgt', -1)],
    'tgt-down': ['target ↓', '}', 'moved', (at) => repair.moveSegment(ladder(), at, 'tgt', 1)],
    null: ['null', '0', 'nulled', (at) => repair.nullBead(ladder(), at)],
    confirm: ['confirm', 'C', 'confirmed', () => ladder()],
  };

  const act = (/** @type {string} */ name) => {
    const row = tulay.current();
    const bead = row === null ? undefined : beadOf(row);
    const at = bead === undefined ? -1 : ladder().indexOf(bead);
    if (at < 0) {
      tulay.say('Choose a row first.');
      return;
    }
    const [, , action, change] = /** @type {RepairAction} */ (actions[name]);
    take(action, change(at), at);
  };

  /** The repair that a key asks for. */
  const askedBy = (/** @type {KeyboardEvent} */ { key, shiftKey }) => {
    if (key.toLowerCase() === 'm') return shiftKey ? 'merge-up' : 'merge-down';
    return Object.keys(actions).find((name) => actions[name]?.[1].toLowerCase() === key.toLowerCase());
  };

  const makeBar = () => {
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {() => void} */ run,
      extra = {},
    ) => {
      const shown = make('kbd', { 'aria-hidden': 'true' }, key);
      const made = make('button', { type: 'button', ...extra }, make('span', {}, label), shown);
      made.addEventListener('click', run);
      return made;
    };
    bar = make(
      'div',
      { class: 'verdicts repairs', role: 'group', 'aria-label': 'Repairs', hidden: '' },
      ...Object.entries(actions).map(([name, [label, key]]) => button(label, key, () => act(name))),
      button('undo', '^Z', undo, { 'data-undo': 'undo', disabled: '' }),
      button('redo', '^Y', redo, { 'data-undo': 'redo', disabled: '' }),
    );
    document.querySelector('.judgebar')?.append(bar);
  };

  /** Shows what was repaired on an earlier visit, as far as its segments stand on this page. */
  const replay = () => {
    for (const event of tulay.events().filter(isMine)) {
      const beads = rows.beadsAt(event.beads ?? []);
      if (beads === null) continue;
      const now = ladder();
      const has = {
        src: new Set(beads.flatMap(({ src }) => src)),
        tgt: new Set(beads.flatMap(({ tgt }) => tgt)),
      };
      const touched = (/** @type {PlainBead} */ bead) =>
        bead.src.some((at) => has.src.has(at)) || bead.tgt.some((at) => has.tgt.has(at));
      const whole = (/** @type {PlainBead} */ bead) =>
        bead.src.every((at) => has.src.has(at)) && bead.tgt.every((at) => has.tgt.has(at));
      const first = now.findIndex(touched);
      const last = now.findLastIndex(touched);
      const run = now.slice(first, last + 1);
      if (first < 0 || !run.every((bead) => touched(bead) && whole(bead))) continue;
      if (JSON.stringify(run) === JSON.stringify(beads))
        for (const bead of run) rowOf(bead)?.classList.add('confirmed');
      else rows.paint([...now.slice(0, first), ...beads, ...now.slice(last + 1)]);
    }
  };

  tulay.repairing = {
    on: false,
    /** Takes a key where repairs have one; true when it did. */
    key(event, row) {
      if (!this.on) return false;
      const step = tulay.stepAsked(event);
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      if (step !== null) return true;
      if (event.ctrlKey || event.metaKey || event.altKey || row === null) return false;
      const name = askedBy(event);
      if (name === undefined) return false;
      if (tulay.current() !== row) tulay.choose(row, false);
      act(name);
      return true;
    },
  };

  tulay.ready(() => {
    const toggle = byId('repair');
    if (toggle === null) return;
    rows.read();
    makeBar();
    replay();
    toggle.addEventListener('click', () => {
      tulay.repairing.on = !tulay.repairing.on;
      toggle.setAttribute('aria-pressed', String(tulay.repairing.on));
      document.body.classList.toggle('repairing', tulay.repairing.on);
      if (bar !== null) bar.hidden = !tulay.repairing.on;
      tulay.armRows(tulay.repairing.on);
      if (tulay.repairing.on)
        tulay.say('Repairing: M merges, S splits, [ ] { } move, 0 takes apart, C confirms.');
    });
  });
})();
