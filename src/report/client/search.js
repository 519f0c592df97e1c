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

  /** Marks with `mark` the units of a piece that hold the term on either side. */
  const find = (
    /** @type {ReadySide[]} */ sides,
    /** @type {string} */ term,
    /** @type {Uint8Array} */ hits,
    /** @type {number} */ mark,
  ) => {
    for (const { ready, starts } of sides) {
      let unit = 0;
      for (let at = ready.indexOf(term); at >= 0; ) {
        while (starts[unit + 1] <= at) unit++;
        if (hits[unit] === mark - 1) hits[unit] = mark;
        at = ready.indexOf(term, starts[unit + 1]);
      }
    }
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
    /** @type {number[]} */
    const found = [];
    const { beads, flags: lists, pairs } = indexed();
    const pattern = filter.regex && filter.q ? new RegExp(filter.q, 'iu') : null;
    const terms = pattern === null ? tulay.terms(filter.q ?? '', filter.fold) : [];
    const said = judgedTest(filter.judged, filter.judged === 'dispute' ? tulay.disputes() : null);
    // Who asks for no score wants those without one too.
    const min = filter.min === undefined ? -1 : Math.round(filter.min * 1e4);
    const max = Math.round((filter.max ?? 1) * 1e4);
    const bead = filter.bead ? beads.indexOf(filter.bead) : -1;
    const kind = filter.kind === 'heading' ? 1 : filter.kind === 'sentence' ? 0 : -1;
    const flags = filter.flag ? lists.map((list) => list.split(' ').includes(filter.flag ?? '')) : null;
    const languages = filter.pair ? pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}` === filter.pair) : null;
    pieces.forEach((piece, place) => {
      if (filter.fold && terms.length > 0 && piece.folded === null && performance.now() > until) {
        tulay.unsearched++;
        return;
      }
      const hits = new Uint8Array(piece.size);
      if (terms.length > 0) {
        const sides = ofSide(prepare(piece, filter.fold === true), filter.side);
        terms.forEach((term, at) => {
          find(sides, term, hits, at + 1);
        });
      }
      const lines = ofSide([piece.src, piece.tgt], filter.side);
      const { score, pair, size, status } = piece;
      const first = place * indexed().perPiece;
      for (let at = 0; at < size; at++) {
        if (hits[at] !== terms.length || score[at] < min || score[at] > max) continue;
        if (filter.status !== 'all' && status[at] > 0 !== (filter.status === 'rejected')) continue;
        if (bead >= 0 && piece.bead[at] !== bead) continue;
        if (kind >= 0 && piece.kind[at] !== kind) continue;
        if (flags !== null && !flags[piece.flags[at]]) continue;
        if (languages !== null && !languages[pair[at]]) continue;
        if (said !== null && !said(judged.get(idOf(piece, at)), idOf(piece, at))) continue;
        if (pattern !== null && !lines.some((texts) => pattern.test(texts[at]))) continue;
        found.push(first + at);
      }
    });
    if (filter.sort === 'low') found.sort((a, b) => scoreAt(a) - scoreAt(b) || a - b);
    else if (filter.sort === 'high') found.sort((a, b) => scoreAt(b) - scoreAt(a) || a - b);
    return found;
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
