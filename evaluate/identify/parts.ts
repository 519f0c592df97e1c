/**
 * `tsx evaluate/identify/parts.ts FILE ENGLISH [MANY]`: how well a file in two languages is told from one in one. FILE holds texts of known
 * language as JSON lines (`lang`, `text`, see `npm run draw-identify`), ENGLISH lines of English. Of each language files are made
 * of MANY of its texts (10): alone, before and by turns with as many lines of English, and by turns with those of another language of its script.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createIdentifier } from '../../src/identify/index.js';
import { languageOf, scriptOf } from '../../src/model/index.js';
import type { RawDocument } from '../../src/read/index.js';
import { splitLanguages } from '../../src/run/tasks/parts.js';
import { individualOf } from './labels.js';

const [file, english, many = '10'] = process.argv.slice(2) as [string, string, string | undefined];
const lines = Number(many);
const texts = new Map<string, string[]>();
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const { lang, text } = JSON.parse(line) as { lang: string; text: string };
  const key = individualOf(lang);
  texts.set(key, [...(texts.get(key) ?? []), text.replace(/\s+/g, ' ')]);
}
const sentences = readFileSync(english, 'utf8')
  .split('\n')
  .filter((line) => line.length > 30 && line.length < 80);
const identify = await createIdentifier();

interface Tally {
  files: number;
  right: number;
  readonly wrong: string[];
}
const tallies = new Map<string, Tally>();
const cpu = process.cpuUsage();
const languages = [...texts].filter(([, own]) => own.length >= 2 * lines);
for (const [at, [key, own]] of languages.entries()) {
  for (const from of [0, lines]) {
    const mine = own.slice(from, from + lines);
    await judge('one language', [key], mine.join('\n'));
    const hash = parseInt(createHash('sha1').update(`${key} ${from}`).digest('hex').slice(0, 6), 16);
    const first = hash % sentences.length;
    const theirs = alike(mine, [...sentences.slice(first), ...sentences]);
    await judge('before English', [key, 'eng_Latn'], [...mine, ...theirs].join('\n\n'));
    await judge('by turns with English', [key, 'eng_Latn'], byTurns(mine, theirs));
    const columns = mine.map((line, at) => `${line} | ${theirs[at]!}`).join('\n');
    await judge('beside English in columns', [key, 'eng_Latn'], columns);
    const ended = mine.map((line, at) => `${end(line)} ${end(theirs[at]!)}`);
    await judge(
      'sentence by sentence with English',
      [key, 'eng_Latn'],
      `${ended.slice(0, lines / 2).join(' ')}\n${ended.slice(lines / 2).join(' ')}`,
    );
    const others = languages.filter(([other]) => other !== key && scriptOf(other) === scriptOf(key));
    const other = others[(at * 7 + from) % Math.max(1, others.length)];
    if (other === undefined) continue;
    await judge('by turns with another of its script', [key, other[0]], byTurns(mine, alike(mine, other[1])));
  }
}
for (const [kind, { files, right, wrong }] of tallies) {
  console.log(`${kind}: ${files} files, ${(right / files).toFixed(3)} right; wrong: ${wrong.join(' ')}`);
}
const { user, system } = process.cpuUsage(cpu);
console.log(`${((user + system) / 1e6).toFixed(1)} CPU s`);

/** For each line one of about as many letters, as translations are. */
function alike(mine: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return mine.map((line) => {
    const wanted = weightOf(line);
    let best = 0;
    left.forEach((other, at) => {
      if (Math.abs(weightOf(other) - wanted) < Math.abs(weightOf(left[best]!) - wanted)) best = at;
    });
    return left.splice(best, 1)[0]!;
  });
}

/** Letters; one of a script that writes words in two of them counts for two and a half. */
function weightOf(line: string): number {
  return [...line].reduce(
    (sum, letter) =>
      sum +
      (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)
        ? 2.5
        : Number(/\p{L}/u.test(letter))),
    0,
  );
}

function end(line: string): string {
  return /[.!?。]$/.test(line) ? line : `${line}.`;
}

function byTurns(mine: readonly string[], theirs: readonly string[]): string {
  return mine.flatMap((line, at) => [line, theirs[at]!]).join('\n');
}

/** Counts a file as right where as many parts come out as it has languages, each told as its language. */
async function judge(kind: string, expected: readonly string[], text: string): Promise<void> {
  const tally = tallies.get(kind) ?? { files: 0, right: 0, wrong: [] };
  tallies.set(kind, tally);
  const raw = {
    text,
    plain: text,
    edits: [],
    notes: [],
    metadata: {},
    path: 'a.txt',
    format: 'text',
  } as unknown as RawDocument;
  const parts = await splitLanguages(raw, identify(text));
  const told = parts.map(({ plain }) => languageOf(identify(plain).key)).sort();
  const wanted = expected.map(languageOf).sort();
  tally.files += 1;
  // A language that is not told right by itself is the identifier's fault; parts are counted here.
  // By turns in lines each part has its share of every line.
  const apart = parts.every(
    ({ plain }) => plain.split('\n').filter((line) => line !== '').length <= lines * 1.2,
  );
  if (parts.length === expected.length && apart) tally.right += 1;
  else
    tally.wrong.push(
      `${wanted.join('+')}>${told.join('+')} ${identify(text)
        .languages.map(({ lang, share }) => lang + share)
        .join(',')}`,
    );
}
