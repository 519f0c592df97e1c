/** What the HTML standard says of elements by name, as far as text and its structure need it. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements without content or end tag. */
export const voidElements = set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr',
);

/** Elements that may stand in `<head>`. */
export const headElements = set(
  'base basefont bgsound link meta title noscript noframes style script template',
);

/** The standard's "special" elements: an end tag of another element never reaches through them. */
export const specialElements = set(
  'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup ' +
    'dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head ' +
    'header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes ' +
    'noscript object ol p param plaintext pre script search section select source style summary table tbody td ' +
    'template textarea tfoot th thead title tr track ul wbr xmp',
);

/** Start tags that end an open paragraph. */
export const closesParagraph = set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p plaintext pre search section summary table ul xmp',
);

/** Elements at which looking for an element to close ends. */
export const scopes = set('applet caption html table td th marquee object template select button');

/** What a start tag closes first, and the elements at which looking for it ends. */
export const closesFirst: ReadonlyMap<
  string,
  { readonly closes: ReadonlySet<string>; readonly within: ReadonlySet<string> }
> = new Map([
  ['li', { closes: set('li'), within: set('ul ol menu dir table td th template section article') }],
  ['dt', { closes: set('dt dd'), within: set('dl table td th template') }],
  ['dd', { closes: set('dt dd'), within: set('dl table td th template') }],
  ['option', { closes: set('option'), within: set('select datalist optgroup') }],
  ['optgroup', { closes: set('option optgroup'), within: set('select') }],
  ['rt', { closes: set('rt rp rb'), within: set('ruby rtc') }],
  ['rp', { closes: set('rt rp rb'), within: set('ruby rtc') }],
  ['td', { closes: set('td th caption colgroup'), within: set('tr table template') }],
  ['th', { closes: set('td th caption colgroup'), within: set('tr table template') }],
  ['tr', { closes: set('tr td th caption colgroup'), within: set('table tbody thead tfoot template') }],
  ['tbody', { closes: set('tbody thead tfoot tr caption colgroup'), within: set('table template') }],
  ['thead', { closes: set('tbody thead tfoot tr caption colgroup'), within: set('table template') }],
  ['tfoot', { closes: set('tbody thead tfoot tr caption colgroup'), within: set('table template') }],
  ['a', { closes: set('a'), within: set('table td th template object div p li section article ul ol') }],
]);

/** Start tags that end SVG and MathML, which nobody closed. */
export const leavesForeign = set(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta ' +
    'nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
);

/** Elements of SVG and MathML that hold HTML. */
export const holdsHtml = set('foreignobject desc title annotation-xml mi mo mn ms mtext');

/** Elements that stand on lines of their own. */
export const blockElements = set(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p ' +
    'plaintext pre search section select summary table tbody td tfoot th thead tr ul xmp iframe template head noscript ' +
    'textarea frameset noframes object video audio canvas svg title',
);

/** Elements whose text no reader of the page sees as text. */
export const unseenElements = set(
  'script style noscript iframe template head title textarea select datalist canvas audio video noembed noframes ' +
    'svg math object applet input embed frameset map',
);
