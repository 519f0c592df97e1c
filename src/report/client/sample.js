// Samples for review: drawn by hash, so that whoever draws them draws the same units.
(() => {
  const tulay = globalThis.tulay;

  /** FNV-1a of a text with a finish that spreads it, 32 bits. */
  const hash = (/** @type {string} */ text) => {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
  };

  /** By what is drawn first; units of one key in order of place. */
  const byKey = (/** @type {Drawn} */ a, /** @type {Drawn} */ b) => a.key - b.key || a.place - b.place;

  /** Index of the score band of a unit; the last is the highest. */
  const bandOf = (/** @type {number} */ place) => {
    const score = tulay.scoreAt(place) / 1e4;
    let band = tulay.bands.length - 2;
    while (band > 0 && score < tulay.bands[band]) band--;
    return band;
  };

  /** The units of each band by their languages, as many as may be drawn at most, those that are drawn first in front. */
  const strataOf = (
    /** @type {Int32Array} */ places,
    /** @type {number} */ size,
    /** @type {number} */ seed,
  ) => {
    // No more than the sample of a language pair in a band can be drawn: the rest is dropped now and then.
    const most = 4 * size;
    const { pairs } = /** @type {UnitIndex} */ (tulay.indexed());
    const languagesOf = pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}`);
    /** @type {Map<string, Drawn[]>[]} */
    const bands = tulay.bands.slice(1).map(() => new Map());
    for (const place of places) {
      const strata = bands[bandOf(place)];
      const languages = languagesOf[tulay.pairAt(place)];
      let list = strata.get(languages);
      if (list === undefined) {
        list = [];
        strata.set(languages, list);
      }
      list.push({ place, key: hash(`${seed} ${tulay.idAt(place)}`) });
      if (list.length > most) list.sort(byKey).length = size;
    }
    // Language pairs by a hash too: where they are more than are drawn, the first of the alphabet would stand for all.
    return bands.map((strata, band) =>
      [...strata]
        .map(([languages, list], place) => ({ key: hash(`${seed} ${band} ${languages}`), place, list }))
        .sort(byKey)
        .map(({ list }) => list.sort(byKey)),
    );
  };

  /** The first of each list, then the second of each, until there are `size`. */
  const inTurn = (/** @type {Drawn[][]} */ lists, /** @type {number} */ size) => {
    const taken = [];
    for (let turn = 0; taken.length < size && lists.some((list) => list.length > turn); turn++)
      for (const list of lists) if (turn < list.length && taken.length < size) taken.push(list[turn]);
    return taken;
  };

  /**
   * A stratified sample: as many units of each score band as there can be, in a band the language pairs in turn;
   * the same seed draws the same units of a corpus, whoever draws.
   *
   * @param places what to draw from; all units that are kept by default
   */
  tulay.sample = (size, seed, places = tulay.search({}, new Map())) => {
    const queues = strataOf(places, size, seed).map((lists) => inTurn(lists, size));
    // By another hash than the one that drew: a band of many units gives only those with small keys, so the place would
    // tell the score.
    return inTurn(queues, size)
      .map(({ place }) => ({ place, key: hash(`order ${seed} ${tulay.idAt(place)}`) }))
      .sort(byKey)
      .map(({ place }) => place);
  };
})();
