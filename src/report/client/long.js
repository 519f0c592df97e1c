// Long texts: from problem to problem, to a row by its number, over the pages of a pair.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  tulay.ready(() => {
    const holder = byId('rows');
    if (holder?.dataset.doubts === undefined) return;
    const { ladder, perPage, rows, before, after } = holder.dataset;
    const doubts = JSON.parse(holder.dataset.doubts);
    const from = Number(holder.dataset.from);

    const go = (/** @type {number} */ row) => {
      const page = Math.floor((row - 1) / Number(perPage));
      const here = Math.floor(from / Number(perPage));
      const element = byId(`r${row}`);
      if (page === here && element !== null) {
        element.hidden = false;
        tulay.choose(element, true);
      } else location.href = `${ladder}${page === 0 ? '' : `.${page + 1}`}.html${tulay.walk}#r${row}`;
    };

    /** Number of the row that is chosen; 0 above the first. */
    const place = () => {
      const found = tulay.current()?.closest('.row')?.id;
      return found ? Number(found.slice(1)) : from;
    };

    tulay.nextDoubt = (step) => {
      const at = place();
      const own =
        step > 0
          ? doubts.find((/** @type {number} */ row) => row > at)
          : doubts.findLast((/** @type {number} */ row) => row < at);
      const row = own ?? Number(step > 0 ? after : before);
      if (row > 0) go(row);
      else tulay.say(step > 0 ? 'No problem further down.' : 'No problem further up.');
    };
    byId('next-doubt').addEventListener('click', () => tulay.nextDoubt?.(1));

    byId('go-row').addEventListener('change', (/** @type {Event & { target: HTMLInputElement }} */ event) => {
      const row = Math.round(Number(event.target.value));
      if (row >= 1 && row <= Number(rows)) go(row);
      else tulay.say(`This pair has rows 1 to ${rows}.`);
    });

    const only = byId('only-doubts');
    const known = new Set(doubts);
    const filter = () => {
      for (const row of holder.querySelectorAll('.row'))
        row.hidden = only.checked && row.id !== '' && !known.has(Number(row.id.slice(1)));
      if (only.checked && doubts.length === 0) tulay.say('No problem on this page.');
    };
    only.addEventListener('change', filter);
  });
})();
