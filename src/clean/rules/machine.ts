import type { Rule, RuleView } from '../engine/rule.js';
import { addTrigger, Trigger } from '../engine/trigger.js';

addTrigger(['▁', '⁇', '⟦'], Trigger.at);

interface Sign {
  readonly id: string;
  readonly pattern: RegExp;
  readonly after: string;
  /** Finds a line must have before one counts. */
  readonly atLeast: number;
}

const signs: readonly Sign[] = [
  { id: 'moses-joiner', pattern: / ?@([-.,/:])@ ?/gu, after: '$1', atLeast: 1 },
  {
    id: 'subword-joiner',
    pattern: /(?<=[\p{L}\p{M}\p{N}])@@ (?=[\p{L}\p{M}\p{N}])/gu,
    after: '',
    atLeast: 1,
  },
  { id: 'sentencepiece-space', pattern: / ?▁/gu, after: ' ', atLeast: 2 },
  { id: 'unknown-token', pattern: / ?(?:<unk>|⁇)(?= |$)/gu, after: '', atLeast: 1 },
  {
    id: 'sentence-token',
    pattern: /^(?:<s>|<bos>|\[CLS\]) ?| ?(?:<\/s>|<eos>|<pad>|\[SEP\]|\[PAD\]|<\|endoftext\|>)/gu,
    after: '',
    atLeast: 1,
  },
  { id: 'trados-mark', pattern: /\{0>|<\}\d{1,3}\{>|<0\}/gu, after: ' ', atLeast: 3 },
  { id: 'tag-number', pattern: /\{\d{1,3}>|<\d{1,3}\}|<\d{1,3}\/>|⟦\/?\d{1,3}⟧/gu, after: '', atLeast: 1 },
];

function look(view: RuleView): void {
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    for (const sign of signs) {
      const hits = [...text.matchAll(sign.pattern)];
      if (hits.length < sign.atLeast) continue;
      for (const hit of hits) {
        const start = line.start + hit.index;
        const end = start + hit[0].length;
        const atEdge = sign.after === ' ' && (hit.index === 0 || hit.index + hit[0].length === text.length);
        view.mark({
          start,
          end,
          after: atEdge ? '' : sign.after.replace('$1', hit[1] ?? ''),
          mechanism: 'pattern',
          evidence: { sign: sign.id },
        });
      }
    }
  }
}

export const machineResidue: Rule = {
  id: 'machine-residue',
  family: 'machine',
  phase: 'markup',
  needs: Trigger.at | Trigger.angle | Trigger.brace | Trigger.bracket,
  defaults: {},
  look,
  doc: {
    what: 'Undoes marks of tokenisers and takes out tokens and inline codes of machine and computer-aided translation.',
    why: 'A translation that was taken from the middle of a system still carries the marks of its parts.',
    risk: 'The marks are rare in text; a SentencePiece space counts only from two on a line, the marks of Trados from three.',
    fires: [
      { before: 'a state @-@ of @-@ the @-@ art idea', after: 'a state-of-the-art idea' },
      { before: 'un@@ believ@@ able ची@@ ज़', after: 'unbelievable ची\u091c\u093c' },
      { before: '▁Das▁ist▁gut', after: 'Das ist gut' },
      { before: '<s> hello <unk> world</s>', after: 'hello world' },
      { before: 'Click {1>here<1} now', after: 'Click here now' },
    ],
    keeps: ['me@example.org', 'meet @ 5', '@@ -1,2 +1,2 @@', 'A ▁ B', 'in {1, 2}'],
  },
};
