import {
  alignSegments,
  beadType,
  createCleaner,
  createIdentifier,
  loadLexicon,
  segmentDocument,
} from 'tulay';

const english =
  'The old bridge has seven arches. It was built in 1441. Nobody knows how. Today only people on foot may cross it.';
const german = 'Die alte Brücke hat sieben Bögen. Sie wurde 1441 gebaut. Heute dürfen nur Fußgänger hinüber.';

const identify = await createIdentifier();
const cleaner = createCleaner();
const [src, tgt] = [english, german].map((text, at) => {
  const language = identify(text).key;
  const path = `text ${at}`;
  const cleaned = cleaner.clean({ path, language, text });
  return { language, ...segmentDocument({ ...cleaned, path, language }) };
});
if (src === undefined || tgt === undefined) throw new Error('two texts');
console.log(`${src.language} and ${tgt.language}`);

const ladder = alignSegments(src.segments, tgt.segments, {
  languages: { src: src.language, tgt: tgt.language },
  lexicon: loadLexicon([src.language, tgt.language]),
});
for (const bead of ladder.beads) {
  const textOf = (segments: typeof src.segments, indices: readonly number[]) =>
    indices.map((index) => segments[index]?.text).join(' ') || '-';
  console.log(`${beadType(bead)}  ${textOf(src.segments, bead.src)} | ${textOf(tgt.segments, bead.tgt)}`);
}
