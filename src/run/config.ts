import { dirname, resolve } from 'node:path';
import {
  type AcceptOptions,
  type Judgements,
  joinDecisions,
  minScoreOf,
  type ReadDecisions,
  readDecisions,
  readJudgements,
} from '../accept/index.js';
import { type LexiconSource, listFolder, type NamedList } from '../lexicon/index.js';
import { type Config, ConfigProblems, CorpusError } from '../model/index.js';
import { keysOfLanguage } from '../text/index.js';
import { readConfigFile } from './config-file.js';
import { nameDictionaries } from './dictionaries.js';

/** A configuration with every default filled in and every path absolute. */
export interface BuildConfig {
  readonly seeds: readonly string[];
  /** Folder that relative `seeds` stand in. */
  readonly cwd: string;
  readonly out: string;
  readonly name: string;
  readonly license: string | undefined;
  readonly creator: string | undefined;
  readonly url: string | undefined;
  readonly sources: NonNullable<Config['sources']>;
  /** `YYYY-MM-DDThh:mm:ssZ`, or null: no output then carries a date. */
  readonly date: string | null;
  readonly formats: Config['formats'];
  readonly emit: NonNullable<Config['emit']>;
  readonly read: {
    readonly maxBytes: number;
    readonly followLinks: boolean;
    readonly keep: NonNullable<Config['read']>['keep'];
    readonly fields: NonNullable<Config['read']>['fields'];
  };
  readonly clean: { readonly rules: NonNullable<NonNullable<Config['clean']>['rules']> };
  readonly identify: {
    readonly languages: readonly string[] | undefined;
    readonly minConfidence: number | undefined;
  };
  readonly pair: {
    readonly threshold: number | undefined;
    readonly targetPrecision: number | undefined;
    /** What a person said of two documents, by their paths. */
    readonly pairs: NonNullable<NonNullable<Config['pair']>['pairs']>;
  };
  readonly align: {
    readonly excludeLexicon: readonly LexiconSource[];
    /** The user's own, by name; absent when there are none. */
    readonly dictionaries?: readonly NamedList[];
    readonly learn: boolean;
    readonly minConfidence: number;
  };
  readonly accept: Required<Pick<AcceptOptions, 'preset' | 'rules'>> &
    Pick<AcceptOptions, 'personal'> & { readonly minScore: number };
  readonly report: { readonly maxUnits: number };
  /** What reviewers said of units of an earlier build. */
  readonly judgements: Judgements | undefined;
  /** What people decided about the corpus. */
  readonly decisions: ReadDecisions;
}

/** What the command line says; wins over the file. */
export interface ConfigOverrides {
  readonly config?: string | undefined;
  readonly seeds?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly followLinks?: boolean | undefined;
  /** File of judgements, as the report exports them. */
  readonly judgements?: string | undefined;
  /** The user's dictionaries beside those of the file: files, or names of word lists of the user folder. */
  readonly dictionary?: readonly string[] | undefined;
  /** Files of decisions, as the report exports them. */
  readonly decisions?: readonly string[] | undefined;
}

const defaults = {
  seeds: ['seeds'],
  out: 'output',
  name: 'tulay-corpus',
  maxBytes: 64 * 1024 * 1024,
  // A ladder less sure than this is likelier chance than translation: confidence is a calibrated probability.
  minConfidence: 0.5,
  maxUnits: 200_000,
};

/**
 * Reads the configuration file, when there is one, lays the command line over it and fills in the defaults.
 *
 * Paths in the file are relative to the file, those of the command line to `cwd`.
 *
 * @throws
 *   {@link ConfigProblems} with every problem found
 */
export function loadConfig(
  overrides: ConfigOverrides,
  cwd: string,
  environment: NodeJS.ProcessEnv,
): BuildConfig {
  const problems: CorpusError[] = [];
  const file = overrides.config === undefined ? undefined : resolve(cwd, overrides.config);
  const given = file === undefined ? {} : readConfigFile(file, overrides.config!, problems);
  const base = file === undefined ? cwd : dirname(file);
  const date = given.date ?? sourceDate(environment, problems);
  const judgements =
    overrides.judgements === undefined ? undefined : reviewed(overrides.judgements, cwd, problems);
  const decisions = loadDecisions(overrides.decisions ?? [], cwd, problems);
  const languages = consideredLanguages(given.identify?.languages, file, problems);
  const named = [
    ...(given.align?.dictionaries ?? []).map((name) => ({ name, base })),
    ...(overrides.dictionary ?? []).map((name) => ({ name, base: cwd })),
  ];
  const dictionaries = nameDictionaries(named, listFolder(environment), problems);
  checkGiven('--seeds', overrides.seeds ?? [], 'a folder, a file or a glob pattern', problems);
  checkGiven('--out', overrides.out === undefined ? [] : [overrides.out], 'a folder', problems);
  if (problems.length > 0) throw new ConfigProblems(problems);
  const fromFile = overrides.seeds === undefined && given.seeds !== undefined;
  return {
    seeds: overrides.seeds ?? given.seeds ?? defaults.seeds,
    cwd: fromFile ? base : cwd,
    out:
      overrides.out !== undefined
        ? resolve(cwd, overrides.out)
        : resolve(given.out ? base : cwd, given.out ?? defaults.out),
    name: given.name ?? defaults.name,
    license: given.license,
    creator: given.creator,
    url: given.url,
    sources: given.sources ?? [],
    date,
    formats: given.formats,
    emit: given.emit ?? {},
    read: {
      maxBytes: given.read?.maxBytes ?? defaults.maxBytes,
      followLinks: overrides.followLinks ?? given.read?.followLinks ?? false,
      keep: given.read?.keep,
      fields: given.read?.fields,
    },
    clean: { rules: given.clean?.rules ?? {} },
    identify: { languages, minConfidence: given.identify?.minConfidence },
    pair: {
      threshold: given.pair?.threshold,
      targetPrecision: given.pair?.targetPrecision,
      pairs: given.pair?.pairs ?? [],
    },
    align: {
      excludeLexicon: given.align?.excludeLexicon ?? [],
      ...(dictionaries.length === 0 ? {} : { dictionaries }),
      learn: given.align?.learn ?? true,
      minConfidence: given.align?.minConfidence ?? defaults.minConfidence,
    },
    accept: accepting(given.accept),
    report: { maxUnits: given.report?.maxUnits ?? defaults.maxUnits },
    judgements,
    decisions,
  };
}

/** An empty name would mean the folder one stands in, with all that is in it. */
function checkGiven(
  where: string,
  names: readonly string[],
  expected: string,
  problems: CorpusError[],
): void {
  if (!names.some((name) => name.trim() === '')) return;
  const hint = 'perhaps a variable of the shell that is not set; the folder you stand in is `.`';
  problems.push(
    new CorpusError('config-invalid', 'an empty name', {
      stage: 'config',
      where,
      expected,
      actual: '""',
      hint,
    }),
  );
}

/** The keys of the languages to consider; a code without a script stands for each script of the language. */
function consideredLanguages(
  names: readonly string[] | undefined,
  file: string | undefined,
  problems: CorpusError[],
): readonly string[] | undefined {
  return names?.flatMap((name, index) => {
    const keys = keysOfLanguage(name);
    if (keys.length > 0) return keys;
    problems.push(
      new CorpusError('unknown-language', `identify.languages[${index}] is not a language tulay knows`, {
        stage: 'config',
        file,
        expected: 'a key like hin_Deva, a code of ISO 639 or a BCP 47 tag',
        actual: JSON.stringify(name),
      }),
    );
    return [];
  });
}

/** The threshold of `min-score` is the preset's unless it is given. */
function accepting(given: Config['accept']): BuildConfig['accept'] {
  const preset = given?.preset ?? 'research';
  const rules = given?.rules ?? {};
  const minScore = given?.minScore ?? minScoreOf(preset);
  return { preset, minScore, rules, ...(given?.personal === undefined ? {} : { personal: given.personal }) };
}

/** Reads the files of decisions, and notes every one that cannot be read. */
export function loadDecisions(files: readonly string[], cwd: string, problems: CorpusError[]): ReadDecisions {
  return joinDecisions(
    files.flatMap((shown) => {
      try {
        return [readDecisions(resolve(cwd, shown), shown)];
      } catch (error) {
        if (!(error instanceof CorpusError)) throw error;
        problems.push(error);
        return [];
      }
    }),
  );
}

function reviewed(shown: string, cwd: string, problems: CorpusError[]): Judgements | undefined {
  try {
    return readJudgements(resolve(cwd, shown), shown);
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    problems.push(error);
    return undefined;
  }
}

/** The reproducible-builds convention: seconds since 1970 as a decimal number. */
function sourceDate(environment: NodeJS.ProcessEnv, problems: CorpusError[]): string | null {
  const epoch = environment.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return null;
  if (!/^\d{1,11}$/.test(epoch)) {
    problems.push(
      new CorpusError('date-invalid', 'SOURCE_DATE_EPOCH is not a time', {
        stage: 'config',
        expected: 'seconds since 1970 as a whole number',
        actual: JSON.stringify(epoch),
      }),
    );
    return null;
  }
  return new Date(Number(epoch) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
