// The columns of an n-way page, chosen by the reader and kept in the address.
(() => {
  const tulay = globalThis.tulay;

  tulay.ready(() => {
    const table = tulay.byId('ways');
    if (table === null) return;
    const boxes = [...document.querySelectorAll('input[name="col"]')];

    const apply = () => {
      const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      for (const cell of table.querySelectorAll('[data-col]')) cell.hidden = !chosen.has(cell.dataset.col);
      let rows = 0;
      for (const row of table.tBodies[0].rows) {
        const filled = [...row.querySelectorAll('td:not([hidden])')].some((cell) => cell.textContent !== '');
        row.hidden = !filled;
        if (filled) rows++;
      }
      tulay.byId('status').textContent =
        `${rows} rows in ${chosen.size} ${chosen.size === 1 ? 'language' : 'languages'}`;
    };

    const read = () => {
      const wanted = new URLSearchParams(location.hash.slice(1)).get('cols');
      if (wanted !== null) for (const box of boxes) box.checked = wanted.split(',').includes(box.value);
      apply();
    };

    for (const box of boxes)
      box.addEventListener('change', () => {
        const chosen = boxes.filter((one) => one.checked).map((one) => one.value);
        location.replace(`#cols=${chosen.join(',')}`);
        apply();
      });
    addEventListener('hashchange', read);
    read();
  });
})();
