import { SaxesParser } from 'saxes';
import { FormatFault } from '../fault.js';
import { readXml } from '../xml/read.js';

/** One link of an XCES alignment file. */
export interface XcesLink {
  readonly fromDoc: string;
  readonly toDoc: string;
  readonly id: string | null;
  readonly certainty: string | null;
  readonly src: readonly string[];
  readonly tgt: readonly string[];
  readonly line: number;
}

/** One sentence of an XCES sentence file. */
export interface XcesSentence {
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

/** Streams the links of an XCES alignment file (OPUS style); faults of a link are told to `report`. */
export async function* readLinks(
  file: string,
  report: (line: number, element: string, expected: string, actual: string) => void = () => {},
): AsyncGenerator<XcesLink> {
  let group: { fromDoc: string; toDoc: string } | null = null;
  let root = true;
  for await (const event of readXml(file)) {
    if (event.type === 'close' && event.name === 'linkGrp') group = null;
    if (event.type !== 'open') continue;
    const { name, attributes, line } = event;
    if (root && name !== 'cesAlign') report(line, name, 'the root cesAlign', `<${name}>`);
    root = false;
    if (name === 'linkGrp') {
      for (const needed of ['fromDoc', 'toDoc'])
        if (attributes[needed] === undefined) report(line, 'linkGrp', `the attribute ${needed}`, 'none');
      group = { fromDoc: attributes.fromDoc ?? '', toDoc: attributes.toDoc ?? '' };
    } else if (name === 'link') {
      const targets = attributes.xtargets;
      if (group === null) report(line, 'link', 'a linkGrp around it', 'none');
      if (targets === undefined || targets.split(';').length !== 2) {
        report(line, 'link', 'xtargets="src ids;tgt ids"', targets ?? 'none');
        continue;
      }
      const [src, tgt] = targets.split(';').map((side) => side.split(' ').filter((id) => id !== ''));
      yield {
        fromDoc: group?.fromDoc ?? '',
        toDoc: group?.toDoc ?? '',
        id: attributes.id ?? null,
        certainty: attributes.certainty ?? null,
        src: src ?? [],
        tgt: tgt ?? [],
        line,
      };
    }
  }
}

/** Streams the sentences of an XCES sentence file; the text of `s` is its characters, markup left out. */
export async function* readSentences(file: string): AsyncGenerator<XcesSentence> {
  let open: { id: string; text: string; line: number } | null = null;
  for await (const event of readXml(file)) {
    if (event.type === 'open' && event.name === 's')
      open = { id: event.attributes.id ?? '', text: '', line: event.line };
    else if (event.type === 'open' && event.name === 'w' && open !== null) open.text += ' ';
    else if (event.type === 'text' && open !== null) open.text += event.text;
    else if (event.type === 'close' && event.name === 's' && open !== null) {
      yield open;
      open = null;
    }
  }
}

/** What the sentence files of corpora begin with; a page has `s` elements too, for what is struck out. */
const sentenceRoot =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:text|document|cesDoc|letsmt)[\s>]/;

/**
 * The sentences of a text that is a sentence file of XCES; null where it is none.
 *
 * @throws
 *   FormatFault where it is not well-formed
 */
export function sentencesOfText(text: string): readonly string[] | null {
  if (!sentenceRoot.test(text.slice(0, 4096)) || !/<s[\s>]/.test(text)) return null;
  const parser = new SaxesParser({ position: true });
  const sentences: string[] = [];
  let open: string | null = null;
  parser.on('error', (error) => {
    throw new FormatFault(parser.line, 'well-formed XML', error.message.replace(/^[0-9]+:[0-9]+: /, ''));
  });
  parser.on('opentag', ({ name }) => {
    if (name === 's') open = '';
    else if (name === 'w' && open !== null) open += ' ';
  });
  const add = (part: string): void => {
    if (open !== null) open += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (name !== 's' || open === null) return;
    sentences.push(open.replace(/\s+/g, ' ').trim());
    open = null;
  });
  parser.write(text).close();
  return sentences;
}
