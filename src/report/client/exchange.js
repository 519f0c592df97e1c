// Decisions as files: exported, read from others, and told on the page of judging; the two answers to a pair.
(() => {
  const tulay = globalThis.tulay;

  /** What decisions of a type are called. */
  /** @type {Record<string, string>} */
  const nameOf = { beads: 'repair', edit: 'cleaning edit' };
  const counted = (/** @type {number} */ count, /** @type {string} */ name) =>
    `${count} ${name}${count === 1 ? '' : 's'}`;

  const showMine = () => {
    const mine = tulay.byId('mine');
    if (mine === null) return;
    const judgements = [...tulay.judgements().values()];
    const events = tulay.events();
    const others = events.length;
    const kinds = [...new Set(events.map(({ type }) => type))].map((kind) =>
      counted(events.filter(({ type }) => type === kind).length, nameOf[kind] ?? kind),
    );
    const counts = tulay.labels
      .map(({ verdict, name }) => ({
        name,
        times: judgements.filter((one) => one.verdict === verdict).length,
      }))
      .filter(({ times }) => times > 0);
    mine.textContent =
      judgements.length === 0
        ? 'None in this browser.'
        : `${counted(judgements.length, 'verdict')} in this browser: ${counts.map(({ name, times }) => `${times} ${name}`).join(', ')}; ${judgements.filter(({ sampled }) => sampled).length} of them from a sample.`;
    if (others > 0) mine.textContent += ` ${counted(others, 'other decision')}: ${kinds.join(', ')}.`;
  };

  /** How many decisions this browser holds, with the way to take them out of it. */
  tulay.mineLink = () => {
    const link = tulay.make('a', { class: 'mine', href: `${document.body.dataset.up}help.html#decisions` });
    const show = () => {
      const count = tulay.judgements().size + tulay.events().length;
      link.hidden = count === 0;
      link.textContent = `${counted(count, 'decision')} in this browser: export`;
    };
    for (const name of ['judged', 'decided']) document.addEventListener(name, show);
    addEventListener('storage', show);
    show();
    return link;
  };

  /** A button that says of two documents whether they translate each other. */
  tulay.armPair = (button) => {
    const holder = /** @type {HTMLElement | null} */ (button.closest('[data-src]')) ?? tulay.byId('rows');
    const { src, tgt } = holder.dataset;
    const same = (/** @type {any} */ event) =>
      event.type === 'pair' && event.src === src && event.tgt === tgt;
    const show = () => {
      const said = tulay.events().findLast(same)?.verdict;
      button.setAttribute('aria-pressed', String(said === button.dataset.pair));
    };
    button.addEventListener('click', () => {
      const events = tulay.events();
      const pressed = button.getAttribute('aria-pressed') === 'true';
      const rest = events.filter((event) => !(same(event) && event.reviewer === tulay.reviewer()));
      tulay.keepEvents(
        pressed ? rest : [...rest, tulay.event('pair', { src, tgt, verdict: button.dataset.pair })],
      );
    });
    document.addEventListener('decided', show);
    show();
  };

  const download = () => {
    const text = `${JSON.stringify(tulay.exported(), null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = tulay.make('a', { href: address, download: 'decisions.json' });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    if (!tulay.isNamed())
      tulay.byId('imported').textContent =
        'You gave no name: in the file you are “reviewer”, as everybody who gives none. Say above who you are and export again.';
  };

  /** What a file of decisions, or of judgements, says; null when it is neither. */
  const parse = (/** @type {string} */ text) => {
    try {
      const read = JSON.parse(text);
      const old = read.format === 'tulay-judgements';
      if (!old && read.format !== 'tulay-decisions') return null;
      const events = old
        ? read.judgements.map((/** @type {any} */ one) => ({ type: 'unit', ...one }))
        : read.events;
      const units = new Map();
      for (const { type, unit, verdict, note: words, score, sampled, reviewer } of events)
        if (
          type === 'unit' &&
          /^[0-9a-f]{16}$/.test(unit) &&
          tulay.labels.some((label) => label.verdict === verdict)
        )
          units.set(unit, {
            verdict,
            note: String(words ?? ''),
            score: typeof score === 'number' ? score : null,
            sampled: sampled === true,
            ...(reviewer ? { reviewer: String(reviewer) } : {}),
          });
      const others = events.filter((/** @type {KeptEvent} */ { type }) => type !== 'unit');
      return { units, others, digest: read.digest, corpus: String(read.corpus) };
    } catch {
      return null;
    }
  };

  const offer = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const button = tulay.make('button', { type: 'button' }, label);
    button.addEventListener('click', act);
    return button;
  };

  /** Adds the judgements of others; where both judged and disagree, mine stay until I say otherwise. */
  const merge = (/** @type {ReadFile} */ { units, others }) => {
    const told = tulay.byId('imported');
    const judgements = tulay.judgements();
    /** @type {[string, KeptJudgement][]} */
    const differing = [];
    let added = 0;
    for (const [unit, theirs] of units) {
      const mine = judgements.get(unit);
      if (mine === undefined) {
        judgements.set(unit, theirs);
        added++;
      } else if (mine.verdict !== theirs.verdict) differing.push([unit, theirs]);
    }
    const disputes = tulay.disputes();
    for (const [unit, theirs] of differing) disputes.set(unit, theirs);
    tulay.keepDisputes(disputes);
    tulay.keep(judgements);
    const known = new Set(tulay.events().map((event) => JSON.stringify(event)));
    const fresh = others.filter((event) => !known.has(JSON.stringify(event)));
    tulay.noteOthers(fresh);
    if (fresh.length > 0) tulay.keepEvents([...tulay.events(), ...fresh]);
    told.replaceChildren(
      others.length === 0 ? '' : `${fresh.length} of ${others.length} other decisions are new. `,
      `${added} read, ${units.size - added - differing.length} known already, ${differing.length} judged otherwise here`,
      differing.length === 0 ? '.' : '; yours are kept. ',
      ...(differing.length === 0
        ? []
        : [
            tulay.make('a', { href: 'units.html#status=all&judged=dispute' }, 'Settle them one by one'),
            ', or ',
            offer(`Take the ${differing.length} of the file instead`, () => {
              const now = tulay.judgements();
              // Whoever takes the side of the file settles the matter, and says so in their own name.
              for (const [unit, theirs] of differing)
                now.set(unit, { ...theirs, reviewer: tulay.reviewer(), adjudicates: true });
              tulay.keep(now);
              told.textContent = `${differing.length} replaced.`;
            }),
          ]),
    );
  };

  const receive = async (/** @type {File} */ file) => {
    const told = tulay.byId('imported');
    const read = parse(await file.text());
    const { digest } = tulay;
    if (read === null) told.textContent = 'That file is no decisions.json of tulay; nothing was read.';
    else if (read.digest === digest) merge(read);
    else
      told.replaceChildren(
        read.digest === undefined
          ? `The file does not say which corpus “${read.corpus}” its judgements are of; nothing was read. `
          : `The judgements are of another corpus, “${read.corpus}” (${read.digest}); nothing was read. `,
        offer('Read them all the same', () => merge(read)),
      );
  };

  tulay.ready(() => {
    document.addEventListener('judged', showMine);
    tulay.byId('export')?.addEventListener('click', download);
    tulay.byId('forget')?.addEventListener('click', () => {
      if (!confirm('Forget everything decided in this browser?')) return;
      tulay.keepEvents([]);
      tulay.keep(new Map());
    });
    const name = tulay.byId('reviewer');
    if (name !== null) {
      name.value = tulay.reviewer() === 'reviewer' ? '' : tulay.reviewer();
      name.addEventListener('change', () => tulay.setReviewer(name.value));
    }
    document.addEventListener('decided', showMine);
    /** @type {NodeListOf<HTMLElement>} */
    const answers = document.querySelectorAll('[data-pair]');
    for (const button of answers) tulay.armPair(button);
    tulay.byId('import')?.addEventListener('change', (/** @type {any} */ event) => {
      const [file] = event.target.files;
      if (file !== undefined) receive(file);
      // The same file can be chosen again.
      event.target.value = '';
    });
    showMine();
  });
})();
