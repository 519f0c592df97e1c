// Lists of pairs and documents: searched, filtered, sorted; what stands on the page without the script is replaced.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const { number, kinds, rowElement } = tulay.listRows;
  const rowsPerPage = 100;
  /** What data/pairs.js or data/documents.js gave. */
  let list = /** @type {ListData} */ (/** @type {unknown} */ (null));
  /** @type {Record<string, any> & { q: string, lang: string, status: string, sort: number, down: boolean, page: number }} */
  let state = { q: '', lang: '', status: '', sort: -1, down: false, page: 0 };
  /** @type {ListRow[]} */
  let found = [];
  /** The rows that stand on the page without the script: the first ones, in the order of the corpus. */
  /** @type {Element[]} */
  let drawn = [];

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
        ? (/** @type {any} */ a, /** @type {any} */ b) => value(a, list) - value(b, list)
        : (/** @type {any} */ a, /** @type {any} */ b) => collator.compare(value(a, list), value(b, list));
      found.sort((a, b) => (state.down ? compare(b, a) : compare(a, b)));
    }
  };

  const show = () => {
    const pages = Math.max(1, Math.ceil(found.length / rowsPerPage));
    state.page = Math.min(state.page, pages - 1);
    const from = state.page * rowsPerPage;
    const asDrawn = from === 0 && state.sort < 0 && found.length === list.rows.length;
    byId('listbody').replaceChildren(
      ...(asDrawn ? drawn : found.slice(from, from + rowsPerPage).map((row) => rowElement(row, list))),
    );
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

  const options = (/** @type {[value: string, label: string][]} */ values) =>
    values.map(([value, label]) => make('option', { value }, label));
  const select = (/** @type {string} */ id, /** @type {[value: string, label: string][]} */ values) =>
    make('select', { id }, ...options([['', 'all'], ...values]));

  const makeForm = () => {
    const languages = Object.entries(list.languages).sort(([, a], [, b]) => (a < b ? -1 : 1));
    const statuses = [...new Set(list.rows.map((row) => row[2]))].sort();
    const input = make('input', { id: 'list-q', type: 'search', autocomplete: 'off', dir: 'auto' });
    const form = make(
      'form',
      { class: 'listfilter', role: 'search', 'aria-label': 'List' },
      field('list-q', 'Title or path', input),
      field('list-lang', 'Language', select('list-lang', languages)),
      list.kind === 'documents'
        ? field(
            'list-status',
            'Status',
            select(
              'list-status',
              statuses.map((one) => [one, one]),
            ),
          )
        : null,
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      for (const name of names) state[name] = byId(`list-${name}`)?.value ?? '';
      state.page = 0;
      run();
    });
    return form;
  };

  /** Heads that sort by their column: numbers from the highest, words from the first; again, the other way. */
  const makeHeads = () =>
    list.columns.map(({ name, numeric, wide, title }, at) => {
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

  const makePager = () => {
    const turn = (/** @type {string} */ id, /** @type {string} */ label, /** @type {number} */ step) => {
      const button = make('button', { type: 'button', id }, label);
      button.addEventListener('click', () => {
        state.page += step;
        run();
        byId('list').scrollIntoView();
      });
      return button;
    };
    return make(
      'nav',
      { class: 'pager', id: 'listpager', 'aria-label': 'Pages of the list', hidden: '' },
      turn('listprev', 'Previous', -1),
      ' ',
      turn('listnext', 'Next', 1),
    );
  };

  const build = () => {
    drawn = [...document.querySelectorAll('#list tbody tr')];
    const explain = document.querySelector('#list .explain');
    const label = list.kind === 'pairs' ? 'Document pairs' : 'Documents';
    const head = make('thead', {}, make('tr', {}, ...makeHeads()));
    const body = make('tbody', { id: 'listbody' });
    byId('list').replaceChildren(
      makeForm(),
      make('p', { id: 'liststatus', role: 'status' }),
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
        make('table', { class: 'list' }, head, body),
      ),
      makePager(),
      ...(explain === null ? [] : [explain]),
    );
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
