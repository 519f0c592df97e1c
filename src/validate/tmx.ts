import { type RowFault, readTmx, type TmxUnit } from '../formats/index.js';
import { type BitextCard, measureBitext } from './card/index.js';
import { type CheckContext, faultsPerFile } from './context.js';
import { told } from './formats.js';
import { RepeatFinder } from './repeats.js';

/** Hears of the score card of a bitext. */
export type OnCard = (card: BitextCard) => void;

/**
 * Checks a TMX file of any tool: its content model, empty texts, ids and units that came before. The file is read once,
 * for its score card too where somebody wants that, in bounded memory.
 */
export async function checkTmx(context: CheckContext, path: string, onCard?: OnCard): Promise<void> {
  const [ids, texts] = [new RepeatFinder(), new RepeatFinder()];
  const report = told(context, path);
  const onFault = ({ line, field, expected, actual }: RowFault): void =>
    context.reportNew(path, line, field, expected, actual);
  const unit = ({ id, line, variants }: TmxUnit): void => {
    if (id !== null) ids.add(id, line);
    texts.add(JSON.stringify(variants.map(({ lang, text }) => [lang, text])), line);
    for (const { lang, text } of variants)
      if (text.trim() === '') context.report(path, line, 'seg', `a text in ${lang}`, 'an empty one');
  };
  try {
    if (onCard !== undefined)
      onCard(await measureBitext(context.file(path), { tmx: { report, unit }, onFault }));
    else for await (const tu of readTmx(context.file(path), report)) unit(tu);
    for (const [finder, expected, actual] of [
      [ids, 'a tuid of its own', 'that of line'],
      [texts, 'a unit of its own', 'the texts of line'],
    ] as const) {
      const { repeats, more } = finder.finish(faultsPerFile);
      for (const { line, first } of repeats) context.report(path, line, 'tu', expected, `${actual} ${first}`);
      context.more(path, more);
    }
  } finally {
    ids.discard();
    texts.discard();
  }
}
