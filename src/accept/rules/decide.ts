import { CorpusError } from '../../model/index.js';
import { acceptRules } from './registry.js';
import type { AcceptRule, Preset, RuleAction, RuledUnit, RuleSetting } from './rule.js';

/** What the configuration says of one rule: off or on, its threshold, or its action too. */
export type RuleOption = boolean | number | { readonly threshold?: number; readonly action?: RuleAction };

/** What becomes of personal data: its unit is flagged, the data masked where it stands, or the unit rejected. */
export type PersonalPolicy = 'flag' | 'mask' | 'drop';

/** What the configuration says of acceptance. */
export interface AcceptOptions {
  readonly preset?: Preset | undefined;
  /** The threshold of `min-score`. */
  readonly minScore?: number | undefined;
  readonly rules?: Readonly<Record<string, RuleOption>> | undefined;
  readonly personal?: PersonalPolicy | undefined;
}

/** The rules that are on, each with its setting. */
export type AcceptSettings = readonly { readonly rule: AcceptRule; readonly setting: RuleSetting }[];

/** One rule that fired. */
export interface Finding {
  readonly rule: string;
  readonly action: RuleAction;
  readonly value: number;
  readonly threshold: number;
}

/** What became of a unit: the finding that turned it down, or none, and those that only mark it. */
export interface Decision {
  readonly rejected: Finding | null;
  readonly marks: readonly Finding[];
}

/**
 * Fills in a preset with what the configuration says.
 *
 * @throws CorpusError
 *   `config-invalid` for a rule that does not exist
 */
export function acceptSettings(options: AcceptOptions = {}): AcceptSettings {
  const known = new Set(acceptRules.map(({ id }) => id));
  for (const id of Object.keys(options.rules ?? {})) {
    if (known.has(id)) continue;
    throw new CorpusError('config-invalid', `/accept/rules/${id} is no rule`, {
      stage: 'config',
      expected: [...known].join(', '),
      actual: id,
      hint: 'see docs/accept.md',
    });
  }
  const preset = options.preset ?? 'research';
  return acceptRules.flatMap((rule) => {
    const given = rule.settings[preset];
    let setting = withOption(given, rule.settings.research, options.rules?.[rule.id]);
    if (rule.id === 'min-score' && options.minScore !== undefined)
      setting = { ...setting, threshold: options.minScore };
    if (rule.id === 'personal-data' && options.personal === 'drop' && options.rules?.[rule.id] === undefined)
      setting = { ...setting, action: 'reject' };
    return setting.action === 'off' ? [] : [{ rule, setting }];
  });
}

function withOption(
  setting: RuleSetting,
  research: RuleSetting,
  option: RuleOption | undefined,
): RuleSetting {
  if (option === undefined) return setting;
  if (option === false) return { ...setting, action: 'off' };
  const action =
    setting.action === 'off' ? (research.action === 'off' ? 'reject' : research.action) : setting.action;
  if (option === true) return { ...setting, action };
  if (typeof option === 'number') return { action, threshold: option };
  return { action: option.action ?? action, threshold: option.threshold ?? setting.threshold };
}

/** Asks every rule; linear in the rules. */
export function decide(unit: RuledUnit, settings: AcceptSettings): Decision {
  let rejected: Finding | null = null;
  const marks: Finding[] = [];
  for (const { rule, setting } of settings) {
    const value = rule.measure(unit);
    if (value === null) continue;
    const fires = rule.fires === 'from' ? value >= setting.threshold : value < setting.threshold;
    if (!fires) continue;
    const finding = { rule: rule.id, action: setting.action, value, threshold: setting.threshold };
    if (setting.action === 'mark') marks.push(finding);
    else rejected ??= finding;
  }
  return { rejected, marks };
}

/** What a finding means, in one line a person can read. */
export function messageOf({ rule, value, threshold }: Finding): string {
  const found = acceptRules.find(({ id }) => id === rule);
  if (rule === 'min-score') return `score ${value} is under accept.minScore ${threshold}`;
  return `${found?.about ?? rule}: ${value}, ${found?.fires === 'below' ? 'asked at least' : 'asked under'} ${threshold}`;
}

/** The threshold of `min-score` under a preset. */
export function minScoreOf(preset: Preset): number {
  return acceptRules.find(({ id }) => id === 'min-score')!.settings[preset].threshold;
}
