import { acceptSettings } from '../accept/index.js';
import { checkCleanConfig } from '../clean/index.js';
import { type Config, CorpusError, faultsOf, readNamedText } from '../model/index.js';

/**
 * Reads a configuration and checks it against its schema, the cleaning rules and the acceptance rules.
 *
 * @param shown
 *   how messages call the file
 * @param problems
 *   takes every problem: `config-unreadable`, `config-not-json`, `config-invalid` and those of acceptance
 * @returns
 *   the configuration as it is written, without defaults; empty when there is a problem
 */
export function readConfigFile(file: string, shown: string, problems: CorpusError[]): Config {
  const before = problems.length;
  const parsed = parse(file, shown, problems);
  if (problems.length === before) check(parsed, shown, problems);
  return problems.length > before ? {} : (parsed as Config);
}

function parse(file: string, shown: string, problems: CorpusError[]): unknown {
  let text: string;
  try {
    text = readNamedText(file);
  } catch (error) {
    problems.push(
      new CorpusError('config-unreadable', 'the configuration cannot be read', {
        stage: 'config',
        file: shown,
        expected: 'a readable JSON file',
        actual: (error as NodeJS.ErrnoException).code ?? 'an error',
        hint: 'check the name given with --config',
      }),
    );
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push(
      new CorpusError('config-not-json', 'the configuration is not JSON', {
        stage: 'config',
        file: shown,
        line: lineOf(text, error as Error),
        expected: 'JSON (RFC 8259, no comments, no trailing commas)',
        actual: (error as Error).message.replace(/ in JSON at position.*$/, ''),
      }),
    );
    return undefined;
  }
}

function check(parsed: unknown, shown: string, problems: CorpusError[]): void {
  const before = problems.length;
  for (const { pointer, expected, actual } of faultsOf('config', parsed)) {
    const context = { stage: 'config', file: shown, expected, actual } as const;
    const what = `${pointer === '' ? 'the configuration' : pointer} is not valid`;
    problems.push(
      new CorpusError('config-invalid', what, { ...context, hint: 'see schema/config.schema.json' }),
    );
  }
  const clean = (parsed as Config | null)?.clean;
  const checkable =
    typeof clean === 'object' && !problems.some((problem) => problem.message.includes(' /clean'));
  for (const problem of checkable ? checkCleanConfig({ rules: clean.rules ?? {} }) : []) {
    const context = { stage: 'config', file: shown, hint: 'see docs/clean.md' } as const;
    problems.push(new CorpusError('config-invalid', problem, context));
  }
  if (problems.length > before) return;
  try {
    acceptSettings((parsed as Config).accept);
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    problems.push(error);
  }
}

function lineOf(text: string, error: Error): number | undefined {
  const position = /position (\d+)/.exec(error.message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}
