import { headingLevel } from '../formats/html/heading.js';
import type { HtmlNode } from '../formats/html/tree.js';

/**
 * What class and id words say an element is for, as people name things on pages in many languages. Each pattern is
 * looked for in `class`, `id`, `role`, `itemprop` and the like; a word can speak for several.
 */
const patterns = {
  body: /article-?_?(?:body|text|content)|entry-?_?content|post-?_?(?:body|content|text)|story-?_?(?:body|text|content)|text-?_?(?:body|content|block|module)|body-?_?(?:text|copy|content)|articlebody|(?:artikel|beitrag|news)-?_?(?:text|inhalt|body)|inhaltstext|texto|contenu-?article|cuerpo|corpo|rich-?text|prose|markdown|mw-parser|content-?_?body|(?:^|[ _-])content(?:$|[ _-])|(?:^|[ _-])text(?:$|[ _-])|detail-?_?(?:text|content|body)|正文|zhengwen/i,
  content:
    /article|artikel|art[ií]culo|artigo|articolo|story|(?:^|[ _-])post|entry|content|inhalt|contenu|contenido|conteudo|contenuto|treść|(?:^|[ _-])main|blog|beitrag|seite|page-?body|hauptteil|detail|innehall|tresc|obsah/i,
  navigation:
    /nav(?!y)|menu|bread-?crumb|kr[uü]mel|ariane|migas|pagin|pager|(?:^|[ _-])toc(?:$|[ _-])|sitemap|skip|anchor|(?:^|[ _-])tabs?(?:$|[ _-])|topics?|rubri[kqc]/i,
  edge: /header|(?:^|[ _-])head(?:$|[ _-])|kopf|foot(?!-?notes?)|fuss(?!-?note)|fu[sß]zeile|pied|top-?bar|masthead|banner|colophon|copyright|impressum|imprint|legal|rodape|cabecera|rodapé/i,
  side: /side|aside|widget|rail|right-?col|rechts|marginal|secondary|complementary|lateral|barra/i,
  comment:
    /comment|kommentar|coment|commentaire|disqus|respond|reply|replies|discuss|feedback|guestbook|opinions|reviews?|forum|koment|yorum|коммент/i,
  share:
    /shar(?:e|ing)|social|teilen|compart|partag|condivi|facebook|twitter|addthis|addtoany|shariff|(?:^|[ _-])likes?|follow|bookmark|print|e-?mail|whatsapp|jetpack|sns/i,
  related:
    /relat|recommend|similar|more-|-more|read-?(?:also|next)|weiter|[aä]hnlich|(?:^|[ _-])mehr|teaser|promo|popular|trending|most-?(?:read|view)|meist|latest|recent|outbrain|taboola|(?:^|[ _-])also|siehe|aussi|next|prev|verwandt|relacion|correlat|empfehl|suge[rs]|card|carousel|slider|swiper|slick|feed|zergnet|crosslink|linklist|link-?list|(?:^|[ _-])list(?:$|[ _-])|archive|thumb|grid/i,
  advert:
    /(?:^|[ _-])(?:ad|ads|adv|adslot|adsense)(?:$|[ _-])|advert|anzeige|werbung|sponsor|dfp|affiliate|publicid|pubblicit|reklam|shop|product|price|commerce|deal/i,
  about:
    /byline|author|autor|auteur|verfasser|(?:^|[ _-])dat(?:e|um)|time|meta|(?:^|[ _-])tags?|tagged|categor|kategori|catlinks|info|publish|posted|views|reading|credit|vcard|(?:^|[ _-])bio|avatar|profil|kicker|dachzeile|copyright|source|quelle|contributor|filed|submitted|stats/i,
  consent:
    /cookie|consent|gdpr|dsgvo|privacy|datenschutz|onetrust|(?:^|[ _-])c(?:li|mp|mplz|ybot)(?:$|[ _-])/i,
  post: /twitter-tweet|tweet|instagram|fb-post|tiktok|embed/i,
  notice:
    /newsletter|subscri|(?:^|[ _-])abo|sign-?up|log-?in|sign-?in|regist|modal|popup|pop-up|overlay|paywall|form(?!at|s-)|search|suche|buscar|recherche|donat|spende|(?:^|[ _-])cta|button|btn|alert|notice|warning|dialog|toolbar|tool|rating|vote|poll|quiz/i,
  caption:
    /caption|figure|bildunter|legend|galler|galerie|image|photo|foto|(?:^|[ _-])img|picture|video|player|media(?!wiki)|audio|infobox|slide/i,
  hidden:
    /hidden|(?:^|[ _-])hide|sr-only|visually|screen-?reader|noprint|no-print|print-only|d-none|invisible|fallback|ghost/i,
  lead: /lead|teaser-?text|intro|summary|abstract|excerpt|standfirst|sub-?(?:title|head)|vorspann|chapeau|deck|perex|ingress/i,
  title: /title|headline|titel|titre|titulo|heading|überschrift/i,
} as const;

/** Families of class and id words. */
export type NameFamily = keyof typeof patterns;

/** The families in the order of their bits. */
export const nameFamilies = Object.keys(patterns) as readonly NameFamily[];

const known = new Map<string, number>();
/** Names seen again and again are looked up; more than these are not kept. */
const mostKnown = 20_000;

/** Which families the names of an element speak for, a bit each. */
export function nameBits(node: HtmlNode): number {
  const { attributes } = node;
  // Programs make the id of a heading of its words: it says what the section is about.
  const id = headingLevel(node) > 0 ? '' : (attributes.id ?? '');
  const written = `${attributes.class ?? ''} ${id} ${attributes.role ?? ''} ${attributes.itemprop ?? ''} ${attributes['data-component'] ?? ''}`;
  if (written.length === 4) return 0;
  const before = known.get(written);
  if (before !== undefined) return before;
  let bits = 0;
  // camelCase and BEM names are cut into words as others are.
  const names = written.slice(0, 400).replace(/([a-z])([A-Z])|__/g, '$1-$2');
  nameFamilies.forEach((family, bit) => {
    if (patterns[family].test(names)) bits |= 1 << bit;
  });
  if (known.size >= mostKnown) known.clear();
  known.set(written, bits);
  return bits;
}
