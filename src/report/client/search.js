// All units in memory as columns, and the search over them; knows nothing of the page.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {UnitIndex | null} */
  let index = null;
  /** The index, where there are units. */
  const indexed = () => /** @type {UnitIndex} */ (index);

  tulay.index = (data) => {
    index = data;
  };
  tulay.indexed = () => index;

  tulay.hasPiece = (place) => pieces[place] !== undefined;

  tulay.piece = (place, columns) => {
    const { ids, src, tgt, ...numbers } = columns;
    /** @type {Piece} */
    const piece = {
      ids,
      src: src.split('\n'),
      tgt: tgt.split('\n'),
      size: numbers.pair.length,
      texts: [src, tgt],
      plain: null,
      folded: null,
      hits: null,
    };
    for (const [name, values] of Object.entries(numbers)) piece[name] = Int32Array.from(values);
    pieces[place] = piece;
  };

  /** Both texts of a piece made ready for one way of searching, with the place where each unit's line begins. */
  const prepare = (/** @type {Piece} */ piece, /** @type {boolean} */ folded) => {
    const known = folded ? piece.folded : piece.plain;
    if (known !== null) return known;
    const made = piece.texts.map((/** @type {string} */ text) => {
      const ready = folded ? tulay.fold(text) : tulay.lower(text);
      const starts = new Int32Array(piece.size + 1);
      for (let unit = 1, at = 0; unit < piece.size; unit++) {
        at = ready.indexOf('\n', at) + 1;
        starts[unit] = at;
      }
      starts[piece.size] = ready.length + 1;
      return { ready, starts };
    });
    if (folded) piece.folded = made;
    else piece.plain = made;
    return made;
  };
  tulay.prepare = (place, folded) => pieces[place] !== undefined && prepare(pieces[place], folded);

  /**
   * Marks with `mark` the units marked `mark - 1` that hold the term on either side: those that lack an earlier term, or
   * hold this one on the other side, are passed over.
   */
  const find = (
    /** @type {ReadySide[]} */ sides,
    /** @type {string} */ term,
    /** @type {Uint8Array} */ hits,
    /** @type {number} */ mark,
  ) => {
    for (const { ready, starts } of sides) {
      for (let unit = 0; unit < hits.length; unit++) {
        if (hits[unit] !== mark - 1) continue;
        const at = ready.indexOf(term, starts[unit]);
        if (at < 0) break;
        while (starts[unit + 1] <= at) unit++;
        if (hits[unit] === mark - 1) hits[unit] = mark;
      }
    }
  };

  /** The units of a piece, 1 for those that hold all terms. Kept, as the other fields of the form change more often. */
  const hitsOf = (
    /** @type {Piece} */ piece,
    /** @type {string[]} */ terms,
    /** @type {UnitFilter} */ { fold, side },
  ) => {
    const key = JSON.stringify([terms, fold === true, side]);
    if (piece.hits?.key === key) return piece.hits.marks;
    const marks = new Uint8Array(piece.size);
    const sides = ofSide(prepare(piece, fold === true), side);
    terms.forEach((term, at) => {
      find(sides, term, marks, at + 1);
    });
    for (let at = 0; at < marks.length; at++) marks[at] = Number(marks[at] === terms.length);
    piece.hits = { key, marks };
    return marks;
  };

  /**
   * What a filter asks of the numbers of a unit: a column and for each of its values, or the bounds of them.
   *
   * @returns {{ column: string, passes: (value: number) => boolean }[]}
   */
  const numberTests = (/** @type {UnitFilter} */ { min, max, status, bead, kind, flag, pair }) => {
    const { beads, flags, pairs } = indexed();
    /** @type {{ column: string, passes: (value: number) => boolean }[]} */
    const tests = [];
    const add = (/** @type {string} */ column, /** @type {(value: number) => boolean} */ passes) =>
      tests.push({ column, passes });
    // Who asks for no score wants those without one too.
    const from = min === undefined ? -1 : Math.round(min * 1e4);
    const to = Math.round((max ?? 1) * 1e4);
    if (from > -1 || to < 1e4) add('score', (score) => score >= from && score <= to);
    if (status !== 'all') add('status', (rule) => rule > 0 === (status === 'rejected'));
    if (bead) add('bead', (type) => beads[type] === bead);
    if (kind) add('kind', (heading) => heading === Number(kind === 'heading'));
    const asked = flags.map((list) => flag === undefined || list.split(' ').includes(flag));
    if (flag) add('flags', (list) => asked[list]);
    const languages = pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}` === pair);
    if (pair) add('pair', (at) => languages[at]);
    return tests;
  };

  /**
   * The units that pass, as `piece * perPiece + place`, in the order asked for.
   *
   * @param filter q, fold, regex, side, pair, min, max, bead, kind, flag, status, judged, sort
   * @param judged what was said of units, by id
   * @param until when to leave pieces out that are not folded yet, in milliseconds of the page; `unsearched` counts them
   */
  tulay.search = (filter, judged, until = Number.POSITIVE_INFINITY) => {
    tulay.unsearched = 0;
    const found = new Int32Array(pieces.reduce((sum, { size }) => sum + size, 0));
    let count = 0;
    const pattern = filter.regex && filter.q ? new RegExp(filter.q, 'iu') : null;
    // The longest is the rarest mostly, and then the others are looked for in few units.
    const terms = pattern === null ? tulay.terms(filter.q ?? '', filter.fold) : [];
    terms.sort((a, b) => b.length - a.length);
    const said = judgedTest(filter.judged, filter.judged === 'dispute' ? tulay.disputes() : null);
    const tests = numberTests(filter);
    pieces.forEach((piece, place) => {
      if (filter.fold && terms.length > 0 && piece.folded === null && performance.now() > until) {
        tulay.unsearched++;
        return;
      }
      const marks =
        terms.length === 0 ? new Uint8Array(piece.size).fill(1) : hitsOf(piece, terms, filter).slice();
      for (const { column, passes } of tests) narrow(marks, piece[column], passes);
      const lines = ofSide([piece.src, piece.tgt], filter.side);
      const first = place * indexed().perPiece;
      for (let at = 0; at < marks.length; at++) {
        if (marks[at] === 0) continue;
        if (said !== null && !said(judged.get(idOf(piece, at)), idOf(piece, at))) continue;
        if (pattern !== null && !lines.some((texts) => pattern.test(texts[at]))) continue;
        found[count++] = first + at;
      }
    });
    const all = found.subarray(0, count);
    return filter.sort === 'low' || filter.sort === 'high' ? byScore(all, filter.sort === 'high') : all;
  };

  /** Takes the mark from units whose number does not pass. */
  const narrow = (
    /** @type {Uint8Array} */ marks,
    /** @type {Int32Array} */ column,
    /** @type {(value: number) => boolean} */ passes,
  ) => {
    for (let at = 0; at < marks.length; at++) if (marks[at] === 1 && !passes(column[at])) marks[at] = 0;
  };

  /** Places by score, those of one score as they were: counted, which takes a twentieth of sorting. */
  const byScore = (/** @type {Int32Array} */ places, /** @type {boolean} */ falling) => {
    const keys = Int32Array.from(places, (place) => (falling ? 1e4 - scoreAt(place) : scoreAt(place) + 1));
    const starts = new Int32Array(1e4 + 3);
    for (const key of keys) starts[key + 1]++;
    for (let key = 1; key < starts.length; key++) starts[key] += starts[key - 1];
    const sorted = new Int32Array(places.length);
    places.forEach((place, at) => {
      sorted[starts[keys[at]]++] = place;
    });
    return sorted;
  };

  /**
   * @template T
   * @param {T[]} sides
   * @param {string | undefined} side
   * @returns {T[]}
   */
  const ofSide = (sides, side) => (side === 'src' ? [sides[0]] : side === 'tgt' ? [sides[1]] : sides);

  /** What has to have been said of a unit for a choice of the form; null where all pass. */
  const judgedTest = (
    /** @type {string | undefined} */ choice,
    /** @type {Map<string, KeptJudgement> | null} */ disputes,
  ) => {
    if (!choice) return null;
    if (choice === 'no') return (/** @type {KeptJudgement | undefined} */ one) => one === undefined;
    if (choice === 'yes') return (/** @type {KeptJudgement | undefined} */ one) => one !== undefined;
    if (choice === 'sampled') return (/** @type {KeptJudgement | undefined} */ one) => one?.sampled === true;
    if (choice === 'dispute')
      return (/** @type {KeptJudgement | undefined} */ one, /** @type {string} */ id) =>
        disputes?.has(id) && one?.adjudicates !== true;
    if (choice === 'note') return (/** @type {KeptJudgement | undefined} */ one) => Boolean(one?.note);
    return (/** @type {KeptJudgement | undefined} */ one) => one?.verdict === choice.slice(2);
  };

  const idOf = (/** @type {Piece} */ piece, /** @type {number} */ at) =>
    piece.ids.slice(at * 16, at * 16 + 16);
  const pieceOf = (/** @type {number} */ place) => pieces[Math.floor(place / indexed().perPiece)];
  const scoreAt = (/** @type {number} */ place) => pieceOf(place).score[place % indexed().perPiece];
  tulay.scoreAt = scoreAt;
  tulay.idAt = (place) => idOf(pieceOf(place), place % indexed().perPiece);
  tulay.pairAt = (place) => pieceOf(place).pair[place % indexed().perPiece];

  /** One unit with all that a row shows. */
  tulay.unitAt = (place) => {
    const piece = pieceOf(place);
    const at = place % indexed().perPiece;
    const [pair, src, tgt] = indexed().pairs[piece.pair[at]];
    const side = (
      /** @type {IndexedSide} */ [doc, lang, path, pages],
      /** @type {string} */ text,
      /** @type {number} */ start,
    ) => ({
      doc,
      lang,
      path,
      pages,
      text,
      start,
    });
    return {
      id: idOf(piece, at),
      pair,
      page: piece.page[at],
      number: piece.number[at],
      kind: piece.kind[at] === 1 ? 'heading' : 'sentence',
      bead: indexed().beads[piece.bead[at]],
      flags: indexed()
        .flags[piece.flags[at]].split(' ')
        .filter((flag) => flag !== ''),
      score: piece.score[at] < 0 ? null : piece.score[at] / 1e4,
      rule: indexed().rules[piece.status[at]],
      src: side(src, piece.src[at], piece.srcStart[at]),
      tgt: side(tgt, piece.tgt[at], piece.tgtStart[at]),
    };
  };
})();
