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
    // What stands line by line beside its translation is a version of it, and names no other.
    versions: document.lineByLine === true ? `lines of ${document.sha256}` : namedVersions(document),
    lineByLine: document.lineByLine === true,
    sections: document.sections.map((section) => ({
      heading: section.heading,
      paragraphs: paragraphsOf(document, section),
    })),
  };
}

/** What the versions of a page that it names have in common. */
function namedVersions({ metadata, path, lang }: Prepared): string {
  const own = /^https?:\/\//i.test(metadata.url ?? '') ? metadata.url! : path;
  return versionsKey(metadata.alternates ?? [], own, lang);
}
