// The rows of the lists of pairs and documents: what stands in their columns, to be sorted and shown.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const score = (/** @type {any} */ value) => value.toFixed(3).replace(/^0/, '');
  const percent = (/** @type {any} */ value) => `${Math.round(value * 1000) / 10}%`;
  const languagesOf = (/** @type {ListRow} */ row, /** @type {ListData} */ { kind, languages }) =>
    kinds[kind]
      .sides(row)
      .map(([, , key]) => languages[key])
      .join(', ');

  /** What stands in each column of a row. */
  /** @type {Record<'pairs' | 'documents', ListKind>} */
  const kinds = {
    pairs: {
      values: [
        (row) => row[1][0] || row[1][1],
        languagesOf,
        (row) => row[3],
        (row) => row[4],
        (row) => row[5],
        (row) => row[6],
        (row) => Math.min(row[7], row[8]),
      ],
      shown: [
        null,
        languagesOf,
        (row) => number(row[3]),
        (row) => number(row[4]),
        (row) => score(row[5]),
        (row) => score(row[6]),
        (row) => `${percent(row[7])} / ${percent(row[8])}`,
      ],
      sides: (row) => [row[1], row[2]],
      folder: 'pairs',
    },
    documents: {
      values: [
        (row) => row[1][0] || row[1][1],
        languagesOf,
        (row) => row[2],
        (row) => row[3],
        (row) => row[4],
        (row) => row[5],
        (row) => row[6],
      ],
      shown: [
        null,
        languagesOf,
        (row) => row[2],
        (row) => number(row[3]),
        (row) => number(row[4]),
        (row) => percent(row[5]),
        (row) => row[6],
      ],
      sides: (row) => [row[1]],
      folder: 'documents',
    },
  };

  const named = (/** @type {any[]} */ [title, path]) =>
    title === '' ? [make('bdi', {}, path)] : [make('bdi', {}, title), ' ', make('small', {}, path)];

  const rowElement = (/** @type {ListRow} */ row, /** @type {ListData} */ list) => {
    const { shown, sides, folder } = kinds[list.kind];
    const parts = sides(row).flatMap((side, at) =>
      at === 0
        ? named(side)
        : [' ', make('span', { class: 'amp', 'aria-label': 'and' }, '⇄'), ' ', ...named(side)],
    );
    const head = make(
      'th',
      { scope: 'row' },
      ...(row[0] === '' ? parts : [make('a', { href: `${folder}/${row[0]}.html` }, ...parts)]),
      make('small', { class: 'narrow' }, languagesOf(row, list)),
    );
    const cells = list.columns.slice(1).map(({ numeric, wide }, at) => {
      const classes = [numeric && 'n', wide && 'wide'].filter(Boolean).join(' ');
      return make('td', { class: classes || undefined }, shown[at + 1]?.(row, list));
    });
    return make('tr', {}, head, ...cells);
  };

  tulay.listRows = { number, kinds, rowElement };
})();
