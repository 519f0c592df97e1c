// A threshold over the scores: units kept against the precision that judgements make likely.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  /** Right and judged units by band: what the build was given, and what was judged in this browser since. */
  const judgedBands = (/** @type {Band[]} */ given) => {
    const own = given.map(() => /** @type {Band} */ ([0, 0]));
    for (const { verdict, score, sampled } of tulay.judgements().values()) {
      const label = tulay.labels.find((known) => known.verdict === verdict);
      if (!sampled || typeof score !== 'number' || label === undefined) continue;
      let band = own.length - 1;
      while (band > 0 && score < tulay.bands[band]) band--;
      own[band][1]++;
      if (!label.rejects) own[band][0]++;
    }
    // The build's judgements are mostly these very ones: the larger sample counts, not their sum.
    const size = (/** @type {Band[]} */ bands) =>
      bands.reduce((/** @type {number} */ sum, [, judged]) => sum + judged, 0);
    return size(own) > size(given) ? own : given;
  };

  /** Precision of the units from a bin on; bands weigh as much as they have units there. */
  tulay.precisionFrom = (bin, scores, bands) => {
    const perBand = scores.length / bands.length;
    const units = bands.map((_, band) =>
      scores
        .slice(band * perBand, (band + 1) * perBand)
        .reduce((sum, count, at) => sum + (band * perBand + at >= bin ? count : 0), 0),
    );
    const known = units.reduce((sum, count, band) => sum + (bands[band][1] > 0 ? count : 0), 0);
    const kept = units.reduce((sum, count) => sum + count, 0);
    if (known === 0) return { kept, covered: 0 };
    let precision = 0;
    let below = 0;
    let above = 0;
    bands.forEach(([right, judged], band) => {
      if (judged === 0) return;
      const weight = units[band] / known;
      const { low, high } = tulay.wilson(right, judged);
      const share = right / judged;
      precision += weight * share;
      below += (weight * (share - low)) ** 2;
      above += (weight * (high - share)) ** 2;
    });
    return {
      kept,
      covered: known / kept,
      precision,
      low: Math.max(0, precision - Math.sqrt(below)),
      high: Math.min(1, precision + Math.sqrt(above)),
    };
  };

  tulay.ready(() => {
    const place = byId('threshold');
    if (place === null) return;
    const scores = JSON.parse(place.dataset.scores);
    const given = JSON.parse(place.dataset.bands);
    const total = scores.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0);
    const bars = [...place.querySelectorAll('[data-bin]')];
    const slider = byId('cut');
    const number = (/** @type {number} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    const share = (/** @type {number} */ value) => `${Math.round(value * 1000) / 10}%`;
    const show = () => {
      const bin = Number(slider.value);
      const score = bin / scores.length;
      const {
        kept,
        covered,
        precision = 0,
        low = 0,
        high = 0,
      } = tulay.precisionFrom(bin, scores, judgedBands(given));
      byId('cut-value').textContent = score.toFixed(2);
      slider.setAttribute('aria-valuetext', `score ${score.toFixed(2)}`);
      byId('cut-says').textContent =
        `${number(kept)} of ${number(total)} units are kept. ` +
        (covered === 0
          ? 'Nobody has judged a drawn unit of them: their precision is not known.'
          : `${share(precision)} of them are right (95% ${share(low)} to ${share(high)})${covered < 0.995 ? `, as far as ${share(covered)} of them were drawn from` : ''}.`);
      byId('cut-config').textContent = `"accept": { "minScore": ${score.toFixed(2)} }`;
      for (const bar of bars) bar.classList.toggle('cutaway', Number(bar.dataset.bin) < bin);
    };
    slider.addEventListener('input', show);
    document.addEventListener('judged', show);
    byId('cut-copy').addEventListener('click', () => {
      const text = byId('cut-config').textContent;
      const select = () => getSelection()?.selectAllChildren(byId('cut-config'));
      // Pages opened from disk may not have the clipboard; then what is to be copied is selected.
      if (navigator.clipboard === undefined) select();
      else navigator.clipboard.writeText(text).catch(select);
    });
    place.hidden = false;
    show();
  });
})();
