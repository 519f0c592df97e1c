import { type LanguageKey, languageOf, round, unknownLanguage } from '../model/index.js';
import { countScripts, type LanguageRow } from '../text/index.js';
import { asked, tellByWords, type WordEvidence, wordEvidence } from './candidate-words.js';
import { type Candidate, candidatesOf } from './candidates.js';
import { certaintyOf, type Evidence, gatherEvidence, type Heard, leastCertainty } from './certainty.js';
import { isDeclaredByDefault } from './declared.js';
import { createFastTextVoter, type FastTextVoter } from './fasttext.js';
import { Gate } from './gate.js';
import { likelihoods } from './likelihoods.js';
import { closestRelative, ofMarkers } from './markers.js';
import { groupBy, partsOf } from './parts.js';
import { createPieceJudge, type PieceJudge } from './pieces.js';
import { basisOf, findProse, findWords, type ProseParagraph } from './prose.js';
import { amongRelatives } from './relatives.js';
import { type LanguageShare, withoutRoman } from './roman.js';
import { isShort, sampleChars, sampleText } from './sample.js';
import { SummedVotes } from './summed-votes.js';
import { joinVotes, mostOf, normalise, type Votes } from './votes.js';
import { writtenIn } from './written.js';

/** What was found out about a text's language. */
export interface Identified {
  readonly key: LanguageKey;
  /** How likely `key` is right, in [0, 1]; among given languages, its share of the evidence. */
  readonly confidence: number;
  /** Languages of the text's prose with their shares of it, the largest first. */
  readonly languages: readonly LanguageShare[];
  /** Where the language is left open: what it could be, the likeliest first. */
  readonly likely?: readonly Candidate[];
  /** Hash of what was read of the text: another text that reads the same is in the same languages. */
  readonly basis: string;
}

/** The parts of a text that are in one language. */
interface Share {
  readonly weight: number;
  readonly heaviest: number;
  readonly confidence: number;
  /** What the heaviest could be, where that is left open. */
  readonly likely: readonly Candidate[] | undefined;
}

type Found = Omit<Identified, 'basis'>;

/** Settings of {@link createIdentifier}. */
export interface IdentifyOptions {
  /** When given, only these are considered. */
  readonly languages?: readonly LanguageKey[] | undefined;
  /** Below, the language is `und`; default 0.85, and 0.3 of the evidence where `languages` are given. */
  readonly minConfidence?: number | undefined;
  /** Is given the evidence for each text's language, to which certainty is fitted. */
  readonly observe?: ((evidence: Evidence) => void) | undefined;
  /** Is given what the words say of each short text that is left open by then, to which their weights are fitted. */
  readonly observeWords?: ((evidence: WordEvidence) => void) | undefined;
}

/**
 * Finds the language and script of texts.
 *
 * @param declared
 *   ISO 639-3 codes of the languages that the document declares, see `readDeclared`
 * @param before
 *   what was found of an earlier state of the document with the same declaration; it stands where its prose is the same
 */
export type Identifier = (text: string, declared?: readonly string[], before?: Identified) => Identified;

/** Among languages that are given, the likeliest is told. */
const leastAmongGiven = 0.3;
/** Prose, in letters, from which it alone is heard; below, all letters of the text are. */
const leastProse = 20;
/** A declared language's vote counts so many times: relatives that share most words are told by it. */
const declaredOdds = 20;
/** How much more of a text is read where its longest lines leave its language open: an English notice in a French page is much of those. */
const inDoubt = 5;
/** Share of the prose that makes a declared language the document's, though more was left untranslated. */
const declaredShare = 0.2;

/**
 * Makes an identifier: fastText's lid.176 and profiles of more than 500 languages vote, behind a gate that lets only
 * languages through that are written in the text's script. A script that one language alone uses decides by itself.
 *
 * The model is part of the installed package; nothing is downloaded.
 */
export async function createIdentifier(options: IdentifyOptions = {}): Promise<Identifier> {
  const voter = await createFastTextVoter();
  const finder = new LanguageFinder(voter, options);
  return (text, declared, before) => finder.identify(text, declared, before);
}

class LanguageFinder {
  readonly #voter: FastTextVoter;
  readonly #allowed: ReadonlySet<LanguageKey> | null;
  readonly #minConfidence: number;
  readonly #observe: IdentifyOptions['observe'];
  readonly #observeWords: IdentifyOptions['observeWords'];
  readonly #judges = new Map<string, PieceJudge>();
  readonly #gates = new Map<string, Gate>();

  constructor(voter: FastTextVoter, { languages, minConfidence, observe, observeWords }: IdentifyOptions) {
    this.#voter = voter;
    this.#allowed = languages === undefined ? null : new Set(languages);
    this.#minConfidence = minConfidence ?? (languages === undefined ? leastCertainty : leastAmongGiven);
    this.#observe = observe;
    this.#observeWords = observeWords;
  }

  identify(text: string, declared: readonly string[] = [], before?: Identified): Identified {
    const paragraphs = findProse(text);
    const weight = paragraphs.reduce((sum, paragraph) => sum + paragraph.weight, 0);
    const prose = weight >= leastProse;
    const basis = basisOf(
      prose ? paragraphs.map(({ text, script, weight }) => `${script} ${weight} ${text}`) : [text],
    );
    if (basis === before?.basis) return before;
    if (prose) return { ...this.#identifyParts(paragraphs, declared), basis };
    const script = countScripts(text)[0];
    if (script === undefined) return { ...only(unknownLanguage, 0), basis };
    const words = findWords(text);
    if (
      this.#allowed === null &&
      isShort(words, script.script) &&
      declared.length === 0 &&
      writtenIn(script.script).length > 1
    )
      return { ...only(`und_${script.script}`, 0), basis };
    return { ...this.#vote(words, script.script, script.share, declared), basis };
  }

  /** The language of a text in one script, read from its longest lines; from more of them while these leave it open. */
  #vote(text: string, script: string, share: number, declared: readonly string[]): Found {
    const found = this.#voteOn(text, script, share, declared, sampleChars);
    if (found.likely === undefined || text.length <= sampleChars) return found;
    return this.#voteOn(text, script, share, declared, inDoubt * sampleChars);
  }

  /** @param most Code units of its lines that are read. */
  #voteOn(text: string, script: string, share: number, declared: readonly string[], most: number): Found {
    const allowed = this.#allowed;
    const keyOf = (row: LanguageRow): LanguageKey => `${row.iso}_${script}`;
    const gate = this.#gateOf(script);
    const [single] = gate.rows;
    if (single === undefined) return only(`und_${script}`, 0);
    if (gate.rows.length === 1) return only(keyOf(single), round(share));
    const { total, heard } = this.#hear(text, script, gate, most);
    for (const [row, said] of total) {
      if (declared.includes(row.iso)) total.set(row, said * declaredOdds);
    }
    const best = mostOf(normalise(total));
    if (best === undefined) return only(`und_${script}`, 0);
    const marked = closestRelative(keyOf(best[0]), text);
    const relative = declared.includes(best[0].iso) ? keyOf(best[0]) : amongRelatives(marked, text);
    const key = allowed === null || allowed.has(relative) ? relative : keyOf(best[0]);
    if (allowed !== null) return only(best[1] < this.#minConfidence ? `und_${script}` : key, round(best[1]));
    const evidence = gatherEvidence(...(key.split('_') as [string, string]), total, heard, text);
    // Small words that its relative has not are evidence that neither letters nor fastText have.
    const seen = key === marked && marked !== keyOf(best[0]) ? { ...evidence, ...ofMarkers } : evidence;
    const confidence = round(this.#certainty(languageOf(key), seen, declared));
    if (confidence >= this.#minConfidence) return only(key, confidence);
    const likely = candidatesOf(key, confidence, total, keyOf, asked);
    const words = declared.length > 0 ? undefined : wordEvidence(likely, script, heard, seen.foreign, text);
    const told = words === undefined ? undefined : tellByWords(words, this.#observeWords);
    if (told !== undefined && told.share >= this.#minConfidence) return only(told.key, round(told.share));
    return { ...only(`und_${script}`, confidence), likely: candidatesOf(key, confidence, total, keyOf) };
  }

  /** What fastText and the profiles say of a text's longest lines, and of all together in proportion to their lengths. */
  #hear(
    text: string,
    script: string,
    gate: Gate,
    most: number,
  ): { readonly total: Votes; readonly heard: readonly Heard[] } {
    const votes = new SummedVotes(gate);
    const heard: Heard[] = [];
    for (const chunk of sampleText(text, script, most)) {
      const fastText = this.#voter.vote(chunk, gate.set);
      const runs = likelihoods(chunk, script);
      heard.push({ text: chunk, fastText, ...runs });
      votes.add(joinVotes(runs, gate, fastText), chunk.length);
    }
    return { total: votes.total(), heard };
  }

  /** How likely it is that a text is in a language: the evidence, and that the document declares it. */
  #certainty(iso: string, evidence: Evidence, declared: readonly string[]): number {
    this.#observe?.(evidence);
    if (!declared.includes(iso)) return certaintyOf(evidence);
    // What a document declares stands between relatives that are hardly told apart.
    const { within, profileWithin, words, withinRuns } = evidence;
    const found = certaintyOf({
      ...evidence,
      within: Math.max(0, within),
      profileWithin: Math.max(0, profileWithin),
      withinRuns: Math.max(0, withinRuns),
      words: Math.max(0, words),
      oneLanguage: 0,
    });
    return (declaredOdds * found) / (declaredOdds * found + 1 - found);
  }

  /** The languages that are considered of a script. */
  #gateOf(script: string): Gate {
    const allowed = this.#allowed;
    const isAllowed = ({ iso }: LanguageRow): boolean => allowed?.has(`${iso}_${script}`) ?? true;
    const gate = this.#gates.get(script) ?? new Gate(writtenIn(script).filter(isAllowed));
    this.#gates.set(script, gate);
    return gate;
  }

  #judgeOf(script: string): PieceJudge {
    const judge = this.#judges.get(script) ?? createPieceJudge(this.#voter, script);
    this.#judges.set(script, judge);
    return judge;
  }

  #identifyParts(paragraphs: readonly ProseParagraph[], declared: readonly string[]): Found {
    const total = paragraphs.reduce((sum, { weight }) => sum + weight, 0);
    const shares = new Map<LanguageKey, Share>();
    for (const [script, list] of groupBy(paragraphs, ({ script }) => script)) {
      for (const part of partsOf(list, this.#judgeOf(script), total)) {
        const text = part.map(({ text }) => text).join('\n');
        const found = this.#vote(text, script, 1, declared);
        const weight = part.reduce((sum, paragraph) => sum + paragraph.weight, 0);
        const known = shares.get(found.key);
        const confidence = Math.max(known?.confidence ?? 0, found.confidence);
        const likely = known === undefined || weight > known.heaviest ? found.likely : known.likely;
        const heaviest = Math.max(known?.heaviest ?? 0, weight);
        shares.set(found.key, { weight: weight + (known?.weight ?? 0), heaviest, confidence, likely });
      }
    }
    const languages = [...shares]
      .map(([lang, { weight }]) => ({ lang, share: round(weight / total) }))
      .sort((a, b) => b.share - a.share || (a.lang < b.lang ? -1 : 1));
    const wanted = languages.find(
      ({ lang, share }) =>
        declared.includes(languageOf(lang)) && !isDeclaredByDefault(lang) && share >= declaredShare,
    );
    const key = (wanted ?? withoutRoman(languages)).lang;
    const { confidence, likely } = shares.get(key)!;
    return { key, confidence, languages, ...(likely === undefined ? {} : { likely }) };
  }
}

function only(key: LanguageKey, confidence: number): Found {
  return { key, confidence, languages: [{ lang: key, share: 1 }] };
}
