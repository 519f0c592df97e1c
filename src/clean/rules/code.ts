import { cutFromLine } from '../engine/cut.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { findJson, findScript } from '../facts/programs.js';
import { findCss } from '../facts/style-sheets.js';
import { countProgrammingTerms } from './residue.js';

function look(view: RuleView): void {
  const { text, tree } = view;
  const leaks = [...findScript(text, tree)];
  if ((tree.triggers & Trigger.brace) !== 0) leaks.push(...findCss(text), ...findJson(text));
  if (leaks.length === 0 || countProgrammingTerms(text, 3) >= 3) return;
  leaks.sort((a, b) => a.start - b.start || b.end - a.end);
  let done = -1;
  let next = 0;
  for (const leak of leaks) {
    if (leak.start < done) continue;
    done = leak.end;
    while (tree.children[next] !== undefined && tree.children[next]!.next <= leak.start) next += 1;
    const first = tree.children[next]!;
    let last = first;
    for (let index = next; last.end < leak.end; index += 1) last = tree.children[index + 1] ?? last;
    const alone =
      text.slice(first.start, leak.start).trim() === '' && text.slice(leak.end, last.end).trim() === '';
    const evidence = { code: leak.kind };
    if (alone)
      view.mark({ start: first.start, end: last.next, mechanism: 'pattern', evidence, wholeLine: true });
    else if (first === last)
      view.mark({ ...cutFromLine(text, first, leak.start, leak.end), mechanism: 'pattern', evidence });
    else view.mark({ start: leak.start, end: leak.end, mechanism: 'pattern', evidence });
  }
}

export const codeLeak: Rule = {
  id: 'code-leak',
  family: 'residue',
  phase: 'markup',
  guesses: true,
  needs: Trigger.brace | Trigger.equals | Trigger.paren,
  defaults: {},
  look,
  doc: {
    what: 'Cuts style sheets, scripts and JSON that stand in the text, alone or stuck to it.',
    why: 'A page’s code is not its text, and half a line of it spoils the sentence beside it.',
    risk: 'Code can be what a text is about: documents that speak of programming are left alone. A style needs a selector and a known property, a script a statement that closes, JSON must parse.',
    fires: [
      { before: '.nav-bar a:hover{color:red;margin:0 2px}Habari za leo', after: 'Habari za leo' },
      { before: 'Anfang\n#top { display: none;\n  width: 5px; }\nEnde', after: 'Anfang\nEnde' },
      {
        before: 'हाल की खबरें window.dataLayer = window.dataLayer || []; gtag("js", new Date());',
        after: 'हाल की खबरें',
      },
      {
        before: '(adsbygoogle = window.adsbygoogle || []).push({});\nNội dung chính',
        after: 'Nội dung chính',
      },
      { before: '{"@context":"https://schema.org","@type":"Article","name":"x {y}"}\nTexto', after: 'Texto' },
    ],
    keeps: [
      'the set {x: x > 0}',
      'let x = 5 and go on',
      'The function f(x) = 2x grows.',
      'He {who} came',
      'window. Then he left (early).',
      'Set A = {1, 2}; B = {3}.',
      'Type this:\n```js\nconst name = "x";\nconsole.log(name);\n```\nIt greets you.',
    ],
  },
};
