// A walk through the queue of the overview: which task this page is, and the way to the next.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const up = () => document.body.dataset.up;
  const asked = /^\?task=(\d+)$/.exec(location.search)?.[1];
  /** What links within a task carry on; empty outside a walk. */
  tulay.walk = asked === undefined ? '' : location.search;

  const link = (
    /** @type {[href: string, label: string] | undefined} */ task,
    /** @type {'prev' | 'next'} */ rel,
    /** @type {string} */ label,
    /** @type {string} */ key,
  ) =>
    task === undefined
      ? null
      : make(
          'a',
          { rel, href: up() + task[0], title: task[1] },
          label,
          ' ',
          make('kbd', { 'aria-hidden': 'true' }, key),
        );

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest?.('input, select, textarea')) return;
    /** @type {HTMLAnchorElement | null} */
    const to = document.querySelector(`.walk a[rel="${event.shiftKey ? 'prev' : 'next'}"]`);
    if (to !== null) location.href = to.href;
    else tulay.say?.(event.shiftKey ? 'That is the first task.' : 'That was the last task of the queue.');
    event.preventDefault();
  };

  tulay.queue = (tasks) => {
    const at = Number(asked);
    const task = tasks[at];
    if (task === undefined) return;
    byId('main').prepend(
      make(
        'nav',
        { class: 'walk', 'aria-label': 'Queue' },
        make('span', {}, `Task ${at + 1} of ${tasks.length}: ${task[1]}`),
        link(tasks[at - 1], 'prev', 'Task before', '⇧T'),
        link(tasks[at + 1], 'next', 'Next task', 'T'),
        make('a', { href: `${up()}index.html#queue` }, 'Back to the queue'),
      ),
    );
    document.addEventListener('keydown', onKey);
  };

  /** Units of the sample that nobody judged: neither for the build, which counts those that stayed, nor here. */
  const countSample = () => {
    const row = byId('queue-sample');
    if (row === null) return;
    const { drawn, judged } = row.dataset;
    const own = [...tulay.judgements().values()].filter(
      ({ sampled, verdict }) =>
        sampled &&
        (judged === '0' || !tulay.labels.some((label) => label.verdict === verdict && label.rejects)),
    );
    const rest = Math.max(0, Number(drawn) - Math.max(Number(judged), own.length));
    row.querySelector('.n').textContent = String(rest);
  };

  tulay.ready(() => {
    countSample();
    document.addEventListener('judged', countSample);
    if (asked === undefined) return;
    for (const to of document.querySelectorAll('.pager a, .minimap a')) {
      const [path = '', anchor] = (to.getAttribute('href') ?? '').split('#');
      if (path !== '')
        to.setAttribute('href', `${path}${tulay.walk}${anchor === undefined ? '' : `#${anchor}`}`);
    }
    document.head.append(make('script', { src: `${up()}data/queue.js` }));
  });
})();
