// Lists of pairs and documents: searched, filtered, sorted; what stands on the page without the script is replaced.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const rowsPerPage = 100;
  /** What data/pairs.js or data/documents.js gave. */
  let list = /** @type {ListData} */ (/** @type {unknown} */ (null));
  /** @type {Record<string, any> & { q: string, lang: string, status: string, sort: number, down: boolean, page: number }} */
  let state = { q: '', lang: '', status: '', sort: -1, down: false, page: 0 };
  /** @type {ListRow[]} */
  let found = [];

  const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const score = (/** @type {any} */ value) => value.toFixed(3).replace(/^0/, '');
  const percent = (/** @type {any} */ value) => `${Math.round(value * 1000) / 10}%`;
  const languagesOf = (/** @type {ListRow} */ row) =>
    (list.kind === 'pairs' ? [row[1][2], row[2][2]] : [row[1][2]])
      .map((key) => list.languages[key])
      .join(', ');

  /** What stands in a column of a row, to be sorted and shown. */
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

  const rowElement = (/** @type {ListRow} */ row) => {
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
      make('small', { class: 'narrow' }, languagesOf(row)),
    );
    const cells = list.columns.slice(1).map(({ numeric, wide }, at) => {
      const classes = [numeric && 'n', wide && 'wide'].filter(Boolean).join(' ');
      return make('td', { class: classes || undefined }, shown[at + 1]?.(row));
    });
    return make('tr', {}, head, ...cells);
  };

  const search = () => {
    const { values, sides } = kinds[list.kind];
    const words = state.q.toLowerCase().normalize('NFC').split(/\s+/).filter(Boolean);
    found = list.rows.filter((row) => {
      const all = sides(row);
      if (state.lang !== '' && !all.some(([, , lang]) => lang === state.lang)) return false;
      if (state.status !== '' && row[2] !== state.status) return false;
      if (words.length === 0) return true;
      const text = all
        .map(([title, path]) => `${title} ${path}`)
        .join(' ')
        .toLowerCase()
        .normalize('NFC');
      return words.every((word) => text.includes(word));
    });
    const value = values[state.sort];
    if (value !== undefined) {
      const collator = new Intl.Collator('en');
      const compare = list.columns[state.sort].numeric
        ? (/** @type {any} */ a, /** @type {any} */ b) => value(a) - value(b)
        : (/** @type {any} */ a, /** @type {any} */ b) => collator.compare(value(a), value(b));
      found.sort((a, b) => (state.down ? compare(b, a) : compare(a, b)));
    }
  };

  const show = () => {
    const pages = Math.max(1, Math.ceil(found.length / rowsPerPage));
    state.page = Math.min(state.page, pages - 1);
    const from = state.page * rowsPerPage;
    byId('listbody').replaceChildren(...found.slice(from, from + rowsPerPage).map(rowElement));
    byId('liststatus').textContent =
      `${number(found.length)} of ${number(list.rows.length)} ${list.kind}${pages > 1 ? `, page ${state.page + 1} of ${pages}` : ''}`;
    byId('listpager').hidden = pages === 1;
    byId('listprev').disabled = state.page === 0;
    byId('listnext').disabled = state.page === pages - 1;
    for (const [at, head] of [...document.querySelectorAll('#list thead th')].entries()) {
      if (at === state.sort) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  };

  const names = ['q', 'lang', 'status'];
  const writeHash = () => {
    const parts = new URLSearchParams();
    for (const name of names) if (state[name] !== '') parts.set(name, state[name]);
    if (state.sort >= 0) parts.set('sort', `${state.down ? '-' : ''}${list.columns[state.sort].name}`);
    if (state.page > 0) parts.set('p', String(state.page + 1));
    if (`#${parts}` !== location.hash && !(`${parts}` === '' && location.hash === ''))
      location.replace(`#${parts}`);
  };
  const readHash = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    const sort = parts.get('sort') ?? '';
    state = {
      q: parts.get('q') ?? '',
      lang: parts.get('lang') ?? '',
      status: parts.get('status') ?? '',
      sort: list.columns.findIndex(({ name }) => name === sort.replace(/^-/, '')),
      down: sort.startsWith('-'),
      page: Math.max(0, (Number(parts.get('p')) || 1) - 1),
    };
    for (const name of names) if (byId(`list-${name}`) !== null) byId(`list-${name}`).value = state[name];
  };
  const run = () => {
    search();
    show();
    writeHash();
  };

  const field = (/** @type {string} */ id, /** @type {string} */ label, /** @type {any} */ input) =>
    make('div', { class: 'field' }, make('label', { for: id }, label), input);

  const build = () => {
    const options = (/** @type {[value: string, label: string][]} */ values) =>
      values.map(([value, label]) => make('option', { value }, label));
    const languages = Object.entries(list.languages).sort(([, a], [, b]) => (a < b ? -1 : 1));
    const form = make(
      'form',
      { class: 'listfilter', role: 'search', 'aria-label': 'List' },
      field(
        'list-q',
        'Title or path',
        make('input', { id: 'list-q', type: 'search', autocomplete: 'off', dir: 'auto' }),
      ),
      field(
        'list-lang',
        'Language',
        make('select', { id: 'list-lang' }, ...options([['', 'all'], ...languages])),
      ),
      list.kind === 'documents'
        ? field(
            'list-status',
            'Status',
            make(
              'select',
              { id: 'list-status' },
              ...options([
                ['', 'all'],
                ...[...new Set(list.rows.map((row) => row[2]))]
                  .sort()
                  .map((one) => /** @type {[string, string]} */ ([one, one])),
              ]),
            ),
          )
        : null,
    );
    const heads = list.columns.map(({ name, numeric, wide, title }, at) => {
      const button = make('button', { type: 'button', class: 'sort', title }, name);
      button.addEventListener('click', () => {
        const again = state.sort === at;
        state.down = again ? !state.down : numeric === true;
        state.sort = at;
        state.page = 0;
        run();
      });
      const classes = [numeric && 'n', wide && 'wide'].filter(Boolean).join(' ');
      return make('th', { scope: 'col', class: classes || undefined }, button);
    });
    const pager = make(
      'nav',
      { class: 'pager', id: 'listpager', 'aria-label': 'Pages of the list', hidden: '' },
      make('button', { type: 'button', id: 'listprev' }, 'Previous'),
      ' ',
      make('button', { type: 'button', id: 'listnext' }, 'Next'),
    );
    const explain = document.querySelector('#list .explain');
    const label = list.kind === 'pairs' ? 'Document pairs' : 'Documents';
    byId('list').replaceChildren(
      form,
      make('p', { id: 'liststatus', role: 'status' }),
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
        make(
          'table',
          { class: 'list' },
          make('thead', {}, make('tr', {}, ...heads)),
          make('tbody', { id: 'listbody' }),
        ),
      ),
      pager,
      ...(explain === null ? [] : [explain]),
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      for (const name of names) state[name] = byId(`list-${name}`)?.value ?? '';
      state.page = 0;
      run();
    });
    const turn = (/** @type {number} */ step) => {
      state.page += step;
      run();
      byId('list').scrollIntoView();
    };
    byId('listprev').addEventListener('click', () => turn(-1));
    byId('listnext').addEventListener('click', () => turn(1));
  };

  tulay.list = (data) => {
    tulay.ready(() => {
      list = data;
      build();
      readHash();
      run();
      addEventListener('hashchange', () => {
        const before = JSON.stringify(state);
        readHash();
        if (JSON.stringify(state) !== before) run();
      });
    });
  };
})();
