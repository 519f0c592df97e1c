import { languageOf } from '../model/index.js';
import { findAnchors, type PairDocument, versionsKey } from '../pair/index.js';
import { paragraphsOf } from './paragraphs.js';
import type { Prepared } from './prepare.js';

/** A prepared document as the pairing reads it: headings and paragraphs, without offsets. */
export function pairDocumentOf(document: Prepared): PairDocument {
  return {
    id: document.id,
    path: document.path,
    language: document.lang,
    title: null,
    ownShare: document.languages.find(({ lang }) => lang === document.lang)?.share ?? 1,
    misdeclared: document.declared.length > 0 && !document.declared.includes(languageOf(document.lang)),
    anchors: findAnchors(document.raw),
    versions: versionsKey(
      document.metadata.alternates ?? [],
      /^https?:\/\//i.test(document.metadata.url ?? '') ? document.metadata.url! : document.path,
      document.lang,
    ),
    sections: document.sections.map((section) => ({
      heading: section.heading,
      paragraphs: paragraphsOf(document, section),
    })),
  };
}
