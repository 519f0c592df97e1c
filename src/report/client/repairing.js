// Repair mode of a pair page: the rows are the beads of a ladder, changed by key or button, and kept as decisions.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** Segments of the page by side, as elements; a bead names them by their places here. */
  /** @type {Record<Side, HTMLElement[]>} */
  const segments = { src: [], tgt: [] };
  const sides = /** @type {const} */ (['src', 'tgt']);
  /** @type {PlainBead[]} */
  let ladder = [];
  /** The row of each bead, and the bead of each row. */
  /** @type {Map<PlainBead, HTMLElement>} */
  const rowOf = new Map();
  /** @type {WeakMap<HTMLElement, PlainBead>} */
  const beadOf = new WeakMap();
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

  const readRows = () => {
    /** @type {NodeListOf<HTMLElement>} */
    const rows = document.querySelectorAll('#rows .row');
    for (const row of rows) {
      /** @type {Record<Side, number[]>} */
      const bead = { src: [], tgt: [] };
      for (const side of sides)
        for (const element of /** @type {NodeListOf<HTMLElement>} */ (
          row.querySelectorAll(`.side.${side} .seg`)
        )) {
          bead[side].push(segments[side].length);
          segments[side].push(element);
        }
      ladder.push(bead);
      rowOf.set(bead, row);
      beadOf.set(row, bead);
    }
  };

  const sideElement = (/** @type {Side} */ side, /** @type {readonly number[]} */ places) => {
    /** @type {HTMLElement | null} */
    const known = document.querySelector(`#rows .side.${side}:not(.none)`);
    if (places.length === 0) return make('div', { class: `side ${side} none` });
    const attributes = { class: `side ${side}`, lang: known?.lang ?? '', dir: known?.dir ?? '' };
    return make('div', attributes, ...places.map((/** @type {number} */ place) => segments[side][place]));
  };

  /** A row of a bead that the reviewer made; its texts are the very elements of the rows before. */
  const makeRow = (/** @type {PlainBead} */ bead) => {
    const type = `${bead.src.length}-${bead.tgt.length}`;
    const alone = bead.src.length === 0 || bead.tgt.length === 0;
    const classes = `row ${alone ? 'alone' : 'unit'} decided ${alone ? 'sx' : 's9'}${type === '1-1' ? '' : ' multi'}`;
    return make(
      'li',
      { class: classes, tabindex: '-1' },
      make('div', { class: 'no' }, make('span', { 'aria-label': `Bead ${type}, decided by you` }, '✎')),
      sideElement('src', bead.src),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', bead.tgt),
      make(
        'div',
        { class: 'meta' },
        make('span', { class: 'chip repaired', title: 'applied at the next build' }, 'decided'),
        type === '1-1' ? null : make('span', { class: 'bead' }, type),
      ),
    );
  };

  /** Brings the rows and the strip to a ladder; what both ladders share is not touched. */
  const paint = (/** @type {PlainBead[]} */ next, /** @type {PlainBead | undefined} */ focus = undefined) => {
    const kept = new Set(next);
    const gone = ladder.filter((bead) => !kept.has(bead));
    const anchors = gone.map((bead) => rowOf.get(bead)).filter((row) => row?.isConnected);
    let before = null;
    for (const bead of next) {
      let row = rowOf.get(bead);
      if (row === undefined || !row.isConnected) {
        row = makeRow(bead);
        rowOf.set(bead, row);
        beadOf.set(row, bead);
        if (before !== null) before.after(row);
        else (anchors[0] ?? rowOf.get(/** @type {PlainBead} */ (ladder[0])))?.before(row);
      }
      before = row;
    }
    for (const row of anchors) row?.remove();
    ladder = next;
    paintStrip();
    const row = focus === undefined ? undefined : rowOf.get(focus);
    if (row !== undefined) tulay.choose(row, true);
    /** @type {Iterable<HTMLButtonElement>} */
    const steps = bar?.querySelectorAll('[data-undo]') ?? [];
    for (const button of steps)
      button.disabled = (button.dataset.undo === 'undo' ? past : future).length === 0;
  };

  const paintStrip = () => {
    const svg = document.querySelector('.minimap svg');
    if (svg === null || byId('rows').dataset.whole !== 'true') return;
    const weight = (/** @type {PlainBead} */ bead) => {
      const chars = sides.reduce(
        (sum, side) =>
          sum +
          bead[side].reduce(
            (/** @type {number} */ all, /** @type {number} */ at) =>
              all + (segments[side][at]?.textContent ?? '').length,
            0,
          ),
        0,
      );
      return 20 + Math.min(chars, 2000);
    };
    const total = ladder.reduce((sum, bead) => sum + weight(bead), 0);
    let y = 0;
    const rects = ladder.map((bead) => {
      const size = (weight(bead) / total) * 1000;
      const row = /** @type {HTMLElement} */ (rowOf.get(bead));
      const alone = bead.src.length === 0 || bead.tgt.length === 0;
      const tone = [...row.classList].find((name) => /^s[0-9x]$/.test(name)) ?? 'sx';
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      const values = {
        class: alone ? 'alone' : row.classList.contains('rejected') ? 'turned' : tone,
        x: bead.src.length > 0 ? 0 : 12,
        y: y.toFixed(1),
        width: alone ? 12 : 24,
        height: Math.max(0.5, size - 1).toFixed(1),
      };
      for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
      rect.addEventListener('click', () => row.scrollIntoView({ block: 'center' }));
      y += size;
      return rect;
    });
    svg.replaceChildren(...rects);
  };

  const spansOf = (/** @type {PlainBead} */ bead) => ({
    src: bead.src.map((at) => segments.src[at].dataset.s),
    tgt: bead.tgt.map((at) => segments.tgt[at].dataset.s),
  });

  /** Takes a repair: keeps it as an event and shows it. */
  const take = (
    /** @type {string} */ action,
    /** @type {PlainBead[] | null} */ next,
    /** @type {number} */ at,
  ) => {
    if (next === null) {
      tulay.say('That cannot be done here.');
      return;
    }
    const known = new Set(ladder);
    const made =
      action === 'confirmed'
        ? [ladder[at]]
        : next.filter((/** @type {PlainBead} */ bead) => !known.has(bead));
    const event = tulay.event('beads', {
      src: names.src(),
      tgt: names.tgt(),
      action,
      beads: made.map(spansOf),
    });
    past.push({ ladder, event });
    future.length = 0;
    tulay.keepEvents([...tulay.events(), event]);
    paint(next, action === 'confirmed' ? ladder[at] : made[0]);
    if (action === 'confirmed') rowOf.get(/** @type {PlainBead} */ (ladder[at]))?.classList.add('confirmed');
    tulay.say(`${action}: ${made.map(({ src, tgt }) => `${src.length}-${tgt.length}`).join(', ')}`);
  };

  const undo = () => {
    const last = past.pop();
    if (last === undefined) return;
    future.push({ ladder, event: last.event });
    const name = JSON.stringify(last.event);
    tulay.keepEvents(tulay.events().filter((event) => JSON.stringify(event) !== name));
    for (const bead of last.ladder) if (!rowOf.get(bead)?.isConnected) restore(bead);
    paint(last.ladder, last.ladder.find((bead) => !ladder.includes(bead)) ?? last.ladder[0]);
    tulay.say('undone');
  };

  /** A row that was taken apart gets its texts back. */
  const restore = (/** @type {PlainBead} */ bead) => {
    const row = rowOf.get(bead);
    if (row === undefined) return;
    for (const side of sides)
      if (bead[side].length > 0)
        row.querySelector(`.side.${side}`)?.replaceChildren(...bead[side].map((at) => segments[side][at]));
    const index = ladder.findIndex(
      (one) => one.src.some((at) => bead.src.includes(at)) || one.tgt.some((at) => bead.tgt.includes(at)),
    );
    rowOf.get(/** @type {PlainBead} */ (ladder[index]))?.before(row);
  };

  const redo = () => {
    const next = future.pop();
    if (next === undefined) return;
    past.push({ ladder, event: next.event });
    tulay.keepEvents([...tulay.events(), next.event]);
    // Rows that were made before are made again: their texts are elsewhere by now.
    const known = new Set(ladder);
    for (const bead of next.ladder) if (!known.has(bead)) rowOf.delete(bead);
    paint(
      next.ladder,
      next.ladder.find((bead) => !known.has(bead)),
    );
    tulay.say('done again');
  };

  /** @type {Record<string, [action: string, change: (at: number) => PlainBead[] | null]>} */
  const actions = {
    'merge-up': ['merged', (at) => tulay.repair.mergeBeads(ladder, at - 1)],
    'merge-down': ['merged', (at) => tulay.repair.mergeBeads(ladder, at)],
    split: [
      'split',
      (at) => {
        const { src, tgt } = /** @type {PlainBead} */ (ladder[at]);
        return tulay.repair.splitBead(ladder, at, Math.min(1, src.length), Math.min(1, tgt.length));
      },
    ],
    'src-up': ['moved', (at) => tulay.repair.moveSegment(ladder, at, 'src', -1)],
    'src-down': ['moved', (at) => tulay.repair.moveSegment(ladder, at, 'src', 1)],
    'tgt-up': ['moved', (at) => tulay.repair.moveSegment(ladder, at, 'tgt', -1)],
    'tgt-down': ['moved', (at) => tulay.repair.moveSegment(ladder, at, 'tgt', 1)],
    null: ['nulled', (at) => tulay.repair.nullBead(ladder, at)],
    confirm: ['confirmed', () => ladder],
  };

  const act = (/** @type {string} */ name) => {
    const row = tulay.current();
    const bead = row === null ? undefined : beadOf.get(row);
    const at = bead === undefined ? -1 : ladder.indexOf(bead);
    if (at < 0) {
      tulay.say('Choose a row first.');
      return;
    }
    const [action, change] = actions[name] ?? [];
    if (action !== undefined && change !== undefined) take(action, change(at), at);
  };

  /** @type {Record<string, string>} */
  const keys = {
    s: 'split',
    '[': 'src-up',
    ']': 'src-down',
    '{': 'tgt-up',
    '}': 'tgt-down',
    0: 'null',
    c: 'confirm',
  };

  const makeBar = () => {
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {() => void} */ act,
      extra = {},
    ) => {
      const made = make(
        'button',
        { type: 'button', ...extra },
        make('span', {}, label),
        make('kbd', { 'aria-hidden': 'true' }, key),
      );
      made.addEventListener('click', act);
      return made;
    };
    bar = make(
      'div',
      { class: 'verdicts repairs', role: 'group', 'aria-label': 'Repairs', hidden: '' },
      button('merge up', '⇧M', () => act('merge-up')),
      button('merge down', 'M', () => act('merge-down')),
      button('split', 'S', () => act('split')),
      button('source ↑', '[', () => act('src-up')),
      button('source ↓', ']', () => act('src-down')),
      button('target ↑', '{', () => act('tgt-up')),
      button('target ↓', '}', () => act('tgt-down')),
      button('null', '0', () => act('null')),
      button('confirm', 'C', () => act('confirm')),
      button('undo', '^Z', undo, { 'data-undo': 'undo', disabled: '' }),
      button('redo', '^Y', redo, { 'data-undo': 'redo', disabled: '' }),
    );
    document.querySelector('.judgebar')?.append(bar);
  };

  /** Shows what was repaired on an earlier visit, as far as its segments stand on this page. */
  const replay = () => {
    /** @type {Record<Side, Map<string | undefined, number>>} */
    const place = { src: new Map(), tgt: new Map() };
    for (const side of sides)
      segments[side].forEach((element, at) => {
        place[side].set(element.dataset.s, at);
      });
    for (const event of tulay.events().filter(isMine)) {
      const beads = (event.beads ?? []).map(({ src, tgt }) => ({
        src: src.map((span) => place.src.get(span) ?? -1),
        tgt: tgt.map((span) => place.tgt.get(span) ?? -1),
      }));
      if (beads.some(({ src, tgt }) => [...src, ...tgt].includes(-1))) continue;
      const has = {
        src: new Set(beads.flatMap(({ src }) => src)),
        tgt: new Set(beads.flatMap(({ tgt }) => tgt)),
      };
      const touched = (/** @type {PlainBead} */ bead) =>
        bead.src.some((at) => has.src.has(at)) || bead.tgt.some((at) => has.tgt.has(at));
      const whole = (/** @type {PlainBead} */ bead) =>
        bead.src.every((at) => has.src.has(at)) && bead.tgt.every((at) => has.tgt.has(at));
      const first = ladder.findIndex(touched);
      const last = ladder.findLastIndex(touched);
      const run = ladder.slice(first, last + 1);
      if (first < 0 || !run.every((bead) => touched(bead) && whole(bead))) continue;
      const same = JSON.stringify(run) === JSON.stringify(beads);
      if (same) for (const bead of run) rowOf.get(bead)?.classList.add('confirmed');
      else paint([...ladder.slice(0, first), ...beads, ...ladder.slice(last + 1)]);
    }
  };

  tulay.repairing = {
    on: false,
    /** Takes a key where repairs have one; true when it did. */
    key(event, row) {
      if (!this.on) return false;
      const key = event.key.toLowerCase();
      const step = tulay.stepAsked(event);
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      if (step !== null) return true;
      if (event.ctrlKey || event.metaKey) return false;
      if (row === null || event.altKey) return false;
      const name =
        key === 'm' ? (event.shiftKey ? 'merge-up' : 'merge-down') : (keys[event.key] ?? keys[key]);
      if (name === undefined) return false;
      if (tulay.current() !== row) tulay.choose(row, false);
      act(name);
      return true;
    },
  };

  tulay.ready(() => {
    const toggle = byId('repair');
    if (toggle === null) return;
    readRows();
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
