// The form over the list of units, and the address that keeps what it asks for.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const fields = [
    ...['q', 'side', 'pair', 'min', 'max', 'bead', 'kind', 'flag', 'status', 'judged', 'sort'],
    ...['fold', 'regex', 'n'],
  ];
  const switches = ['fold', 'regex'];

  const read = () => {
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

  const writeAddress = (/** @type {number} */ page, /** @type {number | null} */ seed) => {
    const state = new URLSearchParams();
    if (seed !== null) state.set('sample', String(seed));
    for (const [name, value] of Object.entries(read()))
      if (value !== false) state.set(name, value === true ? '1' : String(value));
    if (page > 0) state.set('p', String(page + 1));
    const text = `#${state}`;
    if (text !== location.hash && !(text === '#' && location.hash === '')) location.replace(text);
  };

  const readAddress = () => {
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
    return {
      page: Math.max(0, (Number(state.get('p')) || 1) - 1),
      seed: state.has('sample') ? Number(state.get('sample')) || 1 : null,
    };
  };

  /** Whether a sample is of the corpus as it is, so that it can estimate precision. */
  const asksForAll = () =>
    Object.entries(read()).every(
      ([name, value]) => value === false || name === 'n' || name === 'sort' || name === 'side',
    );

  /** Offers the language pairs, bead types and flags that the corpus has. */
  const fill = (/** @type {UnitIndex} */ { pairs, beads, flags, languages }) => {
    const add = (/** @type {string} */ id, /** @type {Iterable<[string, string]>} */ values) => {
      for (const [value, label] of values) byId(id).append(make('option', { value }, label));
    };
    const nameOf = (/** @type {string} */ key) =>
      key
        .split('-')
        .map((part) => languages[part].name)
        .join(', ');
    const keys = [...new Set(pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}`))].sort();
    const single = new Set(flags.flatMap((list) => list.split(' ')));
    single.delete('');
    add(
      'pair',
      keys.map((key) => [key, nameOf(key)]),
    );
    add(
      'bead',
      [...beads].sort().map((bead) => [bead, bead]),
    );
    add(
      'flag',
      [...single].sort().map((flag) => [flag, flag]),
    );
  };

  /** Says on the button that stands for the filters in a narrow window how many are set. */
  const fold = () => {
    const set = Object.entries(read()).filter(([name, value]) => name !== 'q' && value !== false).length;
    byId('filters').textContent = set === 0 ? 'Filters' : `Filters, ${set} set`;
  };

  tulay.unitForm = { fold, read, readAddress, writeAddress, asksForAll, fill };
})();
