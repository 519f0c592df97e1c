// The page of all units: pieces of the corpus as they come, what is found in them, rows.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const form = tulay.unitForm;
  const rowsPerPage = 50;
  const usualSample = 100;
  /** Milliseconds after which a search shows what it has and goes on. */
  const patience = 60;
  let further = 0;
  let found = new Int32Array();
  let page = 0;
  let loaded = 0;
  /** @type {number | null} */
  let sampleSeed = null;

  /** The index, where there are units. */
  const indexed = () => /** @type {UnitIndex} */ (tulay.indexed());

  const load = (/** @type {string} */ path, /** @type {() => void} */ then) => {
    const script = make('script', { src: `${document.body.dataset.up}${path}` });
    script.addEventListener('load', then);
    script.addEventListener('error', () => {
      byId('status').textContent = `The file ${path} of this report is missing.`;
    });
    document.head.append(script);
  };

  const writeHash = () => form.writeAddress(page, sampleSeed);
  const readHash = () => {
    ({ page, seed: sampleSeed } = form.readAddress());
  };

  const show = (/** @type {boolean} */ focus) => {
    const filter = form.read();
    const blind = sampleSeed !== null;
    const looks = {
      terms: filter.regex ? [] : tulay.terms(filter.q ?? '', filter.fold),
      folded: filter.fold === true,
      blind,
      sampled: blind && form.asksForAll(),
    };
    const size = blind ? found.length : rowsPerPage;
    const pages = Math.max(1, Math.ceil(found.length / Math.max(1, size)));
    page = Math.min(page, pages - 1);
    const from = page * size;
    const list = byId('rows');
    list.replaceChildren(
      ...Array.from(found.subarray(from, from + size), (place, at) =>
        tulay.unitRow(tulay.unitAt(place), from + at + 1, looks),
      ),
    );
    list.start = from + 1;
    byId('pager').hidden = pages === 1;
    byId('place').textContent = `Page ${page + 1} of ${pages}`;
    byId('prev').disabled = page === 0;
    byId('next').disabled = page === pages - 1;
    form.fold();
    tulay.armRows(focus);
  };

  /** What is still to come, in words. */
  const rest = () => {
    const { pieces } = indexed();
    const share = (/** @type {number} */ done) => `${Math.round((100 * done) / pieces)}%…`;
    if (tulay.unsearched > 0) return `, searching ${share(pieces - tulay.unsearched)}`;
    return loaded < pieces ? `, reading ${share(loaded)}` : '';
  };

  const status = () => {
    const { units, rejected, pieces } = indexed();
    const { status: wanted } = form.read();
    const all = (wanted === 'rejected' ? 0 : units) + (wanted === undefined ? 0 : rejected);
    const line = byId('status');
    const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    if (sampleSeed !== null) {
      const judgements = tulay.judgements();
      const done = found.filter((place) => judgements.has(tulay.unitAt(place).id)).length;
      const what = form.asksForAll() ? '' : ' of what is filtered, which says nothing of the whole corpus';
      line.textContent = `Sample ${sampleSeed}: ${found.length} units${what}, spread over scores and languages; ${done} judged. Scores are hidden.${done === found.length && done > 0 ? ' All are judged: export your decisions below.' : ''}${rest()}`;
      tulay.progress(done, found.length, judgements.size);
    } else
      line.textContent = `${number(found.length)} of ${number(all)} ${all === 1 ? 'unit' : 'units'}${rest()}`;
    line.dataset.complete = String(loaded === pieces && tulay.unsearched === 0);
    byId('sample').textContent = sampleSeed === null ? 'Sample these for review' : 'Leave the sample';
    byId('sample').setAttribute('aria-pressed', String(sampleSeed !== null));
    document.body.classList.toggle('sampling', sampleSeed !== null);
  };

  /** Searches and shows; `before` are the milliseconds that earlier parts of this search took. */
  const run = (focus = false, before = 0) => {
    const started = performance.now();
    clearTimeout(further);
    const filter = form.read();
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
    if (sampleSeed !== null)
      found = Int32Array.from(tulay.sample(filter.n ?? usualSample, sampleSeed, found));
    show(focus);
    status();
    const spent = before + performance.now() - started;
    if (tulay.unsearched > 0) further = setTimeout(() => run(false, spent), 0);
    else byId('status').dataset.ms = String(Math.round(spent));
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

  const armForm = () => {
    let waiting = 0;
    const changed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        page = 0;
        writeHash();
        run();
      }, 80);
    };
    const element = byId('filter');
    element.addEventListener('input', changed);
    const filters = byId('filters');
    filters.addEventListener('click', () =>
      filters.setAttribute('aria-expanded', String(element.classList.toggle('open'))),
    );
    element.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    element.addEventListener('reset', () =>
      setTimeout(() => {
        sampleSeed = null;
        changed();
      }, 0),
    );
    byId('sample').addEventListener('click', () => {
      sampleSeed = sampleSeed === null ? 1 : null;
      page = 0;
      writeHash();
      run(sampleSeed !== null);
    });
  };

  const armPager = () => {
    const turn = (/** @type {number} */ step, /** @type {boolean} */ focus) => {
      page += step;
      writeHash();
      show(focus);
    };
    const press = (/** @type {number} */ step) => {
      turn(step, false);
      byId('rows').scrollIntoView();
    };
    tulay.turnPage = (step) => {
      const button = byId(step > 0 ? 'next' : 'prev');
      if (!byId('pager').hidden && !button.disabled) turn(step, true);
    };
    byId('prev').addEventListener('click', () => press(-1));
    byId('next').addEventListener('click', () => press(1));
  };

  tulay.ready(() => {
    if (!document.body.classList.contains('unitspage') || tulay.indexed() === null) return;
    form.fill(indexed());
    readHash();
    if (indexed().pieces === 0) run();
    armForm();
    armPager();
    addEventListener('hashchange', () => {
      const before = JSON.stringify([form.read(), page, sampleSeed]);
      readHash();
      if (before !== JSON.stringify([form.read(), page, sampleSeed])) run();
    });
    document.addEventListener('judged', status);
    // The first piece comes with the page.
    if (tulay.hasPiece(0)) received();
    else loadNext();
  });
})();
