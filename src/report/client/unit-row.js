// A row of the list of units.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  /** The languages of the index, where there are units. */
  const languages = () => /** @type {UnitIndex} */ (tulay.indexed()).languages;
  const up = () => document.body.dataset.up;

  /** @type {Map<string, string>} */
  const known = new Map();
  /** A character folded; a corpus has few, and folding takes a microsecond. */
  const foldedOf = (/** @type {string} */ char) => {
    const kept = known.get(char) ?? tulay.fold(char);
    known.set(char, kept);
    return kept;
  };

  /** Places `[from, to)` of a text in which one of the terms stands, in order, with no overlap. */
  const hitsOf = (
    /** @type {string} */ text,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    let ready = '';
    /** Place in the text of each character of what is searched: folding makes one letter of two, or two of one. */
    const places = [];
    let at = 0;
    for (const char of text) {
      const part = folded ? foldedOf(char) : char.toLowerCase();
      for (let k = 0; k < part.length; k++) places.push(at);
      ready += part;
      at += char.length;
    }
    places.push(text.length);
    /** @type {[from: number, to: number][]} */
    const spans = [];
    for (const term of terms)
      for (let hit = ready.indexOf(term); hit >= 0; hit = ready.indexOf(term, hit + term.length))
        spans.push([places[hit], places[hit + term.length]]);
    spans.sort((a, b) => a[0] - b[0]);
    let end = 0;
    return spans.filter(([from, to]) => {
      if (from < end) return false;
      end = to;
      return true;
    });
  };

  const highlight = (
    /** @type {string} */ text,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    if (terms.length === 0) return [text];
    const parts = [];
    let end = 0;
    for (const [from, to] of hitsOf(text, terms, folded)) {
      parts.push(text.slice(end, from), make('mark', {}, text.slice(from, to)));
      end = to;
    }
    parts.push(text.slice(end));
    return parts;
  };

  const sideElement = (
    /** @type {string} */ which,
    /** @type {ClientSide} */ side,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    const language = languages()[side.lang];
    const at = side.pages.filter((/** @type {number} */ start) => start <= side.start).length;
    const href = `documents/${side.doc}${at === 0 ? '' : `.${at + 1}`}.html#c${side.start}`;
    const attributes = {
      class: 'raw',
      lang: 'en',
      dir: 'ltr',
      href: up() + href,
      'aria-label': `Raw place, ${language.name}`,
    };
    return make(
      'div',
      { class: `side ${which}`, lang: language.tag, dir: language.dir },
      make('p', { class: 'seg' }, ...highlight(side.text, terms, folded), ' ', make('a', attributes, 'raw')),
    );
  };

  /** What is known of a unit; nothing of it is shown while a sample is judged. */
  const metaOf = (/** @type {ClientUnit} */ { bead, rule, flags }, /** @type {string} */ score) => [
    make('span', { class: 'score' }, score),
    bead === '1-1' ? null : make('span', { class: 'bead' }, bead),
    rule === '' ? null : make('span', { class: 'why' }, rule),
    ...flags.map((flag) => make('span', { class: 'flag' }, flag)),
  ];

  tulay.unitRow = (unit, number, { terms, folded, blind, sampled }) => {
    const score = unit.score === null ? '' : unit.score.toFixed(3).replace(/^0/, '');
    const tone = unit.score === null ? 'x' : Math.min(9, Math.floor(unit.score * 10));
    const status = unit.rule !== '' && !blind ? 'rejected' : 'unit';
    const classes = `row ${status} ${blind ? 'sx' : `s${tone}`}${unit.kind === 'heading' ? ' heading' : ''}`;
    const href = `${up()}pairs/${unit.pair}${unit.page === 0 ? '' : `.${unit.page + 1}`}.html#u-${unit.id}`;
    const label = `${number}. ${blind || score === '' ? '' : `Score ${score}. `}In its place: row ${unit.number} of ${unit.src.path} and ${unit.tgt.path}`;
    return make(
      'li',
      {
        class: classes,
        'data-unit': unit.id,
        'data-score': unit.score,
        'data-sampled': sampled ? '1' : undefined,
      },
      make('div', { class: 'no' }, make('a', { href, 'aria-label': label }, String(number))),
      sideElement('src', unit.src, terms, folded),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', unit.tgt, terms, folded),
      make('div', { class: 'meta' }, ...(blind ? [] : metaOf(unit, score))),
    );
  };
})();
