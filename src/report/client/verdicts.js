// Verdicts on the chosen row: given, taken back, given again, with a note.
(() => {
  const tulay = globalThis.tulay;
  /** What was said and taken back on this page, to be undone and done again. */
  /** @type {Said[]} */
  const past = [];
  /** @type {Said[]} */
  const future = [];

  const spoken = (/** @type {Row} */ row) => (row.querySelector('.no')?.textContent ?? '').trim();

  /** Says a verdict of the chosen row; null takes back what was said. */
  const give = (/** @type {string | null} */ verdict) => {
    const current = tulay.current();
    if (!current?.dataset.unit) return;
    const judgements = tulay.judgements();
    const unit = current.dataset.unit;
    const before = judgements.get(unit);
    if (verdict === null) judgements.delete(unit);
    else {
      const { note } = judgements.get(unit) ?? {};
      const { score } = current.dataset;
      /** @type {KeptJudgement} */
      const judgement = { verdict, score: score === undefined ? null : Number(score) };
      if (note) judgement.note = note;
      // Judging again what was drawn blind leaves it a unit of the sample.
      if (current.dataset.sampled === '1' || before?.sampled) judgement.sampled = true;
      // Who judges what reviewers disagree about, with both verdicts in sight, settles it.
      if (tulay.disputes().has(unit)) judgement.adjudicates = true;
      judgements.set(unit, judgement);
    }
    past.push({ unit, before, after: judgements.get(unit) });
    future.length = 0;
    tulay.keep(judgements);
    const label = tulay.labels.find((known) => known.verdict === verdict);
    tulay.say(
      `Unit ${spoken(current)}: ${label === undefined ? 'not judged' : `${label.name}, ${label.means}`}`,
    );
  };

  /** Takes the last verdict of this page back, or gives it again, and goes to its row. */
  const step = (
    /** @type {Said[]} */ from,
    /** @type {Said[]} */ to,
    /** @type {'before' | 'after'} */ which,
  ) => {
    const last = from.pop();
    if (last === undefined) {
      tulay.say(which === 'before' ? 'Nothing to undo on this page.' : 'Nothing to do again.');
      return;
    }
    to.push(last);
    const judgements = tulay.judgements();
    if (last[which] === undefined) judgements.delete(last.unit);
    else judgements.set(last.unit, last[which]);
    tulay.keep(judgements);
    const row = tulay.rows().find((one) => one.dataset.unit === last.unit);
    if (row !== undefined) tulay.choose(row, true);
    const said = tulay.labels.find(({ verdict }) => verdict === last[which]?.verdict)?.name ?? 'not judged';
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${said}`);
  };

  /** Asks in the bar for a note on the chosen row. */
  const note = () => {
    const row = tulay.current();
    if (!row?.dataset.unit) return;
    const unit = row.dataset.unit;
    const known = tulay.judgements().get(unit);
    if (known === undefined) {
      tulay.say('Judge the unit first, then write a note.');
      return;
    }
    /** @type {any} */
    const input = tulay.make('input', { type: 'text', maxlength: 500, 'aria-label': 'Note on the unit' });
    input.value = known.note ?? '';
    const end = (/** @type {boolean} */ keepIt) => {
      if (keepIt) {
        const judgements = tulay.judgements();
        const judgement = judgements.get(unit);
        if (judgement !== undefined) {
          judgement.note = input.value.trim();
          tulay.keep(judgements);
        }
      }
      tulay.say('');
      tulay.choose(row, true);
    };
    input.addEventListener('keydown', (/** @type {any} */ event) => {
      event.stopPropagation();
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
    });
    tulay.say('Note: ', input);
    input.focus();
  };

  tulay.verdicts = {
    give,
    note,
    undo: () => step(past, future, 'before'),
    redo: () => step(future, past, 'after'),
  };
})();
