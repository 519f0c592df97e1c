// The page of all units: form, address bar, rows.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const rowsPerPage = 50;
  const fields = [
    ...['q', 'side', 'pair', 'min', 'max', 'bead', 'kind', 'flag', 'status', 'judged', 'sort'],
    ...['fold', 'regex', 'n'],
  ];
  const switches = ['fold', 'regex'];
  const usualSample = 100;
  /** Milliseconds after which a search shows what it has and goes on. */
  const patience = 60;
  let further = 0;
  /** @type {number[]} */
  let found = [];
  let page = 0;
  let loaded = 0;
  /** @type {number | null} */
  let sampleSeed = null;

  /** The index, where there are units. */
  const indexed = () => /** @type {UnitIndex} */ (tulay.indexed());
  const up = () => document.body.dataset.up;

  const load = (/** @type {string} */ path, /** @type {() => void} */ then) => {
    const script = make('script', { src: `${up()}${path}` });
    script.addEventListener('load', then);
    script.addEventListener('error', () => {
      byId('status').textContent = `The file ${path} of this report is missing.`;
    });
    document.head.append(script);
  };

  const readForm = () => {
    const form = byId('filter');
    /** @type {UnitFilter & Record<string, any>} */
    const filter = {};
    for (const name of fields) {
      const input = form.elements[name];
      if (switches.includes(name)) filter[name] = input.checked;
      else if (input.value !== '') filter[name] = input.type === 'number' ? Number(input.value) : input.value;
    }
    return filter;
  };

  const writeHash = () => {
    const state = new URLSearchParams();
    if (sampleSeed !== null) state.set('sample', String(sampleSeed));
    for (const [name, value] of Object.entries(readForm()))
      if (value !== false) state.set(name, value === true ? '1' : String(value));
    if (page > 0) state.set('p', String(page + 1));
    const text = `#${state}`;
    if (text !== location.hash && !(text === '#' && location.hash === '')) location.replace(text);
  };

  const readHash = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const form = byId('filter');
    for (const name of fields) {
      const value = state.get(name) ?? '';
      const input = form.elements[name];
      if (switches.includes(name)) input.checked = value === '1';
      else {
        input.value = value;
        // A value that this corpus does not have stays in the address, but nothing can be chosen by it.
        if (input.value !== value) input.value = '';
      }
    }
    page = Math.max(0, (Number(state.get('p')) || 1) - 1);
    sampleSeed = state.has('sample') ? Number(state.get('sample')) || 1 : null;
  };

  const highlight = (
    /** @type {string} */ text,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    if (terms.length === 0) return [text];
    let ready = '';
    const places = [];
    let at = 0;
    for (const char of text) {
      const part = folded ? tulay.fold(char) : char.toLowerCase();
      for (let k = 0; k < part.length; k++) places.push(at);
      ready += part;
      at += char.length;
    }
    places.push(text.length);
    const spans = [];
    for (const term of terms)
      for (let hit = ready.indexOf(term); hit >= 0; hit = ready.indexOf(term, hit + term.length))
        spans.push([places[hit], places[hit + term.length]]);
    spans.sort((a, b) => a[0] - b[0]);
    const parts = [];
    let end = 0;
    for (const [from, to] of spans) {
      if (from < end) continue;
      parts.push(text.slice(end, from), make('mark', {}, text.slice(from, to)));
      end = to;
    }
    parts.push(text.slice(end));
    return parts;
  };

  const sideElement = (
    /** @type {string} */ which,
    /** @type {ClientSide} */ side,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    const language = indexed().languages[side.lang];
    const at = side.pages.filter((/** @type {number} */ start) => start <= side.start).length;
    const href = `documents/${side.doc}${at === 0 ? '' : `.${at + 1}`}.html#c${side.start}`;
    const raw = make(
      'a',
      {
        class: 'raw',
        lang: 'en',
        dir: 'ltr',
        href: up() + href,
        'aria-label': `Raw place, ${language.name}`,
      },
      'raw',
    );
    return make(
      'div',
      { class: `side ${which}`, lang: language.tag, dir: language.dir },
      make('p', { class: 'seg' }, ...highlight(side.text, terms, folded), ' ', raw),
    );
  };

  const rowElement = (
    /** @type {ClientUnit} */ unit,
    /** @type {number} */ number,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    const score = unit.score === null ? '' : unit.score.toFixed(3).replace(/^0/, '');
    const blind = sampleSeed !== null;
    const tone = unit.score === null ? 'x' : Math.min(9, Math.floor(unit.score * 10));
    const status = unit.rule !== '' && !blind ? 'rejected' : 'unit';
    const classes = `row ${status} ${blind ? 'sx' : `s${tone}`}${unit.kind === 'heading' ? ' heading' : ''}`;
    const href = `${up()}pairs/${unit.pair}${unit.page === 0 ? '' : `.${unit.page + 1}`}.html#u-${unit.id}`;
    const label = `${number}. ${blind || score === '' ? '' : `Score ${score}. `}In its place: row ${unit.number} of ${unit.src.path} and ${unit.tgt.path}`;
    return make(
      'li',
      {
        class: classes,
        'data-unit': unit.id,
        'data-score': unit.score,
        'data-sampled': blind && ofCorpus() ? '1' : undefined,
      },
      make('div', { class: 'no' }, make('a', { href, 'aria-label': label }, String(number))),
      sideElement('src', unit.src, terms, folded),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', unit.tgt, terms, folded),
      make(
        'div',
        { class: 'meta' },
        ...(blind
          ? []
          : [
              make('span', { class: 'score' }, score),
              unit.bead === '1-1' ? null : make('span', { class: 'bead' }, unit.bead),
              unit.rule === '' ? null : make('span', { class: 'why' }, unit.rule),
              ...unit.flags.map((/** @type {string} */ flag) => make('span', { class: 'flag' }, flag)),
            ]),
      ),
    );
  };

  const show = (/** @type {boolean} */ focus) => {
    const filter = readForm();
    const terms = filter.regex ? [] : tulay.terms(filter.q ?? '', filter.fold);
    const size = sampleSeed === null ? rowsPerPage : found.length;
    const pages = Math.max(1, Math.ceil(found.length / Math.max(1, size)));
    page = Math.min(page, pages - 1);
    const from = page * size;
    const list = byId('rows');
    list.replaceChildren(
      ...found
        .slice(from, from + size)
        .map((place, at) => rowElement(tulay.unitAt(place), from + at + 1, terms, filter.fold === true)),
    );
    list.start = from + 1;
    byId('pager').hidden = pages === 1;
    byId('place').textContent = `Page ${page + 1} of ${pages}`;
    byId('prev').disabled = page === 0;
    byId('next').disabled = page === pages - 1;
    tulay.armRows(focus);
  };

  /** Whether a sample is of the corpus as it is, so that it can estimate precision. */
  const ofCorpus = () =>
    Object.entries(readForm()).every(
      ([name, value]) => value === false || name === 'n' || name === 'sort' || name === 'side',
    );

  const status = () => {
    const { units, rejected, pieces } = indexed();
    const { status: wanted } = readForm();
    const all = (wanted === 'rejected' ? 0 : units) + (wanted === undefined ? 0 : rejected);
    const line = byId('status');
    const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    const share = (/** @type {number} */ done) => `${Math.round((100 * done) / pieces)}%…`;
    const rest =
      tulay.unsearched > 0
        ? `, searching ${share(pieces - tulay.unsearched)}`
        : loaded < pieces
          ? `, reading ${share(loaded)}`
          : '';
    if (sampleSeed !== null) {
      const judgements = tulay.judgements();
      const done = found.filter((place) => judgements.has(tulay.unitAt(place).id)).length;
      const what = ofCorpus() ? '' : ' of what is filtered, which says nothing of the whole corpus';
      line.textContent = `Sample ${sampleSeed}: ${found.length} units${what}, spread over scores and languages; ${done} judged. Scores are hidden.${rest}`;
      tulay.progress(done, found.length, judgements.size);
    } else
      line.textContent = `${number(found.length)} of ${number(all)} ${all === 1 ? 'unit' : 'units'}${rest}`;
    line.dataset.complete = String(loaded === pieces && tulay.unsearched === 0);
    byId('sample').textContent = sampleSeed === null ? 'Sample these for review' : 'Leave the sample';
    byId('sample').setAttribute('aria-pressed', String(sampleSeed !== null));
    document.body.classList.toggle('sampling', sampleSeed !== null);
  };

  const run = (focus = false) => {
    const started = performance.now();
    clearTimeout(further);
    const filter = readForm();
    try {
      // A sample is drawn from all; a list may grow while one looks at its beginning.
      const until = sampleSeed === null ? started + patience : undefined;
      found = tulay.search(filter, tulay.judgements(), until);
      byId('q').setCustomValidity('');
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      // A regular expression is wrong most of the time while it is typed: what was found stays.
      byId('q').setCustomValidity(said);
      byId('status').textContent = said;
      return;
    }
    if (sampleSeed !== null) found = tulay.sample(filter.n ?? usualSample, sampleSeed, found);
    show(focus);
    status();
    byId('status').dataset.ms = String(Math.round(performance.now() - started));
    if (tulay.unsearched > 0) further = setTimeout(run, 0);
  };

  const fill = () => {
    const { pairs, beads, flags, languages } = indexed();
    const add = (/** @type {string} */ id, /** @type {Iterable<[string, string]>} */ values) => {
      for (const [value, label] of values) byId(id).append(make('option', { value }, label));
    };
    const keys = [...new Set(pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}`))].sort();
    add(
      'pair',
      keys.map((key) => [
        key,
        key
          .split('-')
          .map((part) => languages[part].name)
          .join(', '),
      ]),
    );
    add(
      'bead',
      [...beads].sort().map((bead) => [bead, bead]),
    );
    const single = [...new Set(flags.flatMap((list) => list.split(' ')))]
      .filter((flag) => flag !== '')
      .sort();
    add(
      'flag',
      single.map((flag) => [flag, flag]),
    );
  };

  const loadNext = () => {
    const { pieces } = indexed();
    if (loaded === pieces) {
      status();
      // Made ready while nobody waits, so that the first search is as fast as the next.
      const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 50));
      const warm = (/** @type {number} */ place) => {
        if (place >= 2 * pieces) return;
        tulay.prepare(place % pieces, place >= pieces);
        idle(() => warm(place + 1));
      };
      idle(() => warm(0));
      return;
    }
    load(`data/units-${loaded}.js`, received);
  };

  const received = () => {
    const { pieces } = indexed();
    loaded++;
    // The first piece fills the page, the last one makes it true; in between counting would only cost time.
    if (loaded === 1 || loaded === pieces) run(loaded === pieces && sampleSeed !== null);
    else status();
    setTimeout(loadNext, 0);
  };

  tulay.ready(() => {
    if (!document.body.classList.contains('unitspage') || tulay.indexed() === null) return;
    fill();
    readHash();
    if (indexed().pieces === 0) run();
    let waiting = 0;
    const changed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        page = 0;
        writeHash();
        run();
      }, 80);
    };
    const form = byId('filter');
    form.addEventListener('input', changed);
    form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    form.addEventListener('reset', () =>
      setTimeout(() => {
        sampleSeed = null;
        changed();
      }, 0),
    );
    const turn = (/** @type {number} */ step) => {
      page += step;
      writeHash();
      show(false);
      byId('rows').scrollIntoView();
    };
    tulay.turnPage = (step) => {
      const button = byId(step > 0 ? 'next' : 'prev');
      if (byId('pager').hidden || button.disabled) return;
      page += step;
      writeHash();
      show(true);
    };
    byId('prev').addEventListener('click', () => turn(-1));
    byId('next').addEventListener('click', () => turn(1));
    byId('sample').addEventListener('click', () => {
      sampleSeed = sampleSeed === null ? 1 : null;
      page = 0;
      writeHash();
      run(sampleSeed !== null);
    });
    addEventListener('hashchange', () => {
      const before = JSON.stringify([readForm(), page, sampleSeed]);
      readHash();
      if (before !== JSON.stringify([readForm(), page, sampleSeed])) run();
    });
    document.addEventListener('judged', status);
    // The first piece comes with the page.
    if (tulay.hasPiece(0)) received();
    else loadNext();
  });
})();
