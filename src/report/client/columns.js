// The rows of an n-way page in the languages that the reader chooses, one of them pinned; kept in the address.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const rowsPerPage = 100;
  /** What data/group-….js gave. */
  let data = /** @type {WaysData} */ (/** @type {unknown} */ (null));
  /** @type {string[]} */
  let chosen = [];
  let pinned = '';
  let page = 0;

  /** The chosen languages in their order, the pinned one first. */
  const columns = () => {
    const places = data.langs.map((_, at) => at).filter((at) => chosen.includes(data.langs[at].key));
    const first = (/** @type {number} */ at) => Number(data.langs[at].key === pinned);
    return places.sort((a, b) => first(b) - first(a) || a - b);
  };

  const byName = () => [...data.langs].sort((a, b) => a.name.localeCompare(b.name, 'en'));

  const cell = (
    /** @type {WaysData['rows'][number]} */ row,
    /** @type {number} */ at,
    /** @type {boolean} */ first,
  ) => {
    const { name, tag, dir, doc, pages, key } = data.langs[at];
    const side = row[3][at];
    const classes = first && key === pinned ? 'pinned' : undefined;
    if (side === 0) return make('td', { class: classes });
    const [text, start, own] = side;
    const number = pages.filter((begin) => begin <= start).length;
    const raw =
      doc === '' || own !== 1
        ? null
        : make(
            'a',
            {
              class: 'raw',
              lang: 'en',
              dir: 'ltr',
              href: `../documents/${doc}${number === 0 ? '' : `.${number + 1}`}.html#c${start}`,
              'aria-label': `Raw place, ${name}`,
            },
            'raw',
          );
    return make(
      'td',
      { lang: tag, dir, class: classes },
      make('p', { class: row[2] === 1 ? 'hd' : undefined }, text, ' ', raw),
    );
  };

  const show = () => {
    const places = columns();
    const filled = data.rows.filter((row) => places.some((at) => row[3][at] !== 0));
    const pages = Math.max(1, Math.ceil(filled.length / rowsPerPage));
    page = Math.min(page, pages - 1);
    const table = byId('ways');
    table.tHead.replaceChildren(
      make(
        'tr',
        {},
        make('th', { scope: 'col', class: 'n' }, 'Row'),
        ...places.map((at, k) =>
          make(
            'th',
            {
              scope: 'col',
              dir: data.langs[at].dir === 'rtl' ? 'rtl' : undefined,
              class: k === 0 && data.langs[at].key === pinned ? 'pinned' : undefined,
            },
            data.langs[at].name,
          ),
        ),
      ),
    );
    const tone = (/** @type {number} */ score) => `s${Math.min(9, Math.floor(score * 10))}`;
    table.tBodies[0].replaceChildren(
      ...filled
        .slice(page * rowsPerPage, (page + 1) * rowsPerPage)
        .map((row) =>
          make(
            'tr',
            { class: tone(row[1]) },
            make(
              'th',
              { scope: 'row', class: 'n' },
              make('span', { class: 'score', title: `score ${row[1].toFixed(3)}` }, String(row[0])),
            ),
            ...places.map((at, k) => cell(row, at, k === 0)),
          ),
        ),
    );
    byId('status').textContent =
      `${filled.length} rows in ${places.length} of ${data.langs.length} languages`;
    byId('wayspager').hidden = pages === 1;
    byId('waysplace').textContent = `Page ${page + 1} of ${pages}`;
    byId('waysprev').disabled = page === 0;
    byId('waysnext').disabled = page === pages - 1;
  };

  /** @type {() => HTMLInputElement[]} */
  const boxes = () => Array.from(document.querySelectorAll('input[name="col"]'));

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    chosen = state.get('cols')?.split(',') ?? data.shown;
    pinned = state.get('pin') ?? '';
    for (const box of boxes()) box.checked = chosen.includes(box.value);
    byId('pin').value = pinned;
    show();
  };

  const write = () => {
    chosen = boxes()
      .filter((box) => box.checked)
      .map((box) => box.value);
    pinned = byId('pin').value;
    // Who pins a language wants to see it.
    if (pinned !== '' && !chosen.includes(pinned)) {
      chosen.push(pinned);
      for (const box of boxes()) if (box.value === pinned) box.checked = true;
    }
    page = 0;
    location.replace(`#cols=${chosen.join(',')}${pinned === '' ? '' : `&pin=${pinned}`}`);
    show();
  };

  tulay.ways = (given) => {
    tulay.ready(() => {
      data = given;
      const form = make(
        'form',
        { 'aria-label': 'Languages' },
        make(
          'fieldset',
          { class: 'pick' },
          make('legend', {}, 'Columns'),
          ...byName().map(({ key, name }) =>
            make('label', {}, make('input', { type: 'checkbox', name: 'col', value: key }), ` ${name}`),
          ),
        ),
        make(
          'div',
          { class: 'field' },
          make('label', { for: 'pin' }, 'Pinned'),
          make(
            'select',
            { id: 'pin' },
            make('option', { value: '' }, 'none'),
            ...byName().map(({ key, name }) => make('option', { value: key }, name)),
          ),
        ),
      );
      form.addEventListener('change', write);
      form.addEventListener('submit', (event) => event.preventDefault());
      byId('waysform').replaceChildren(form);
      const turn = (/** @type {number} */ step) => {
        page += step;
        show();
        byId('ways').scrollIntoView();
      };
      byId('waysprev').addEventListener('click', () => turn(-1));
      byId('waysnext').addEventListener('click', () => turn(1));
      addEventListener('hashchange', read);
      read();
    });
  };
})();
