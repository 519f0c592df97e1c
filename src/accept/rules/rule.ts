import type { FeatureName, Features } from '../features/features.js';

/** What a rule does with the units that it fires on. */
export type RuleAction = 'reject' | 'mark' | 'off';

/** Named sets of thresholds. */
export const presets = ['everything', 'research', 'strict'] as const;
export type Preset = (typeof presets)[number];

/** A unit as rules read it. */
export interface RuledUnit {
  readonly src: { readonly text: string };
  readonly tgt: { readonly text: string };
  readonly score: number;
  readonly features: Features;
}

/** A rule's measure, bound and consequence in one preset. */
export interface RuleSetting {
  readonly action: RuleAction;
  readonly threshold: number;
}

/** Features that an example gives, besides which nothing stands out. */
export type ExampleFeatures = Partial<Record<FeatureName, number | null>> & { readonly score?: number };

/** One named reason to turn a unit down or to mark it. */
export interface AcceptRule {
  readonly id: string;
  /** What it looks for, in one sentence. */
  readonly about: string;
  /** Whether it fires from its threshold up or below it. */
  readonly fires: 'from' | 'below';
  /** What is measured; null where the unit has nothing to measure, and then it does not fire. */
  readonly measure: (unit: RuledUnit) => number | null;
  readonly settings: Readonly<Record<Preset, RuleSetting>>;
  readonly examples: {
    readonly fires: readonly (readonly [src: string, tgt: string, features?: ExampleFeatures])[];
    readonly passes: readonly (readonly [src: string, tgt: string, features?: ExampleFeatures])[];
  };
}

/** A rule with the same action under every preset but `everything`, where it only marks. */
export function settings(
  research: readonly [RuleAction, number],
  strict: readonly [RuleAction, number],
  everything: RuleAction = 'mark',
): AcceptRule['settings'] {
  const setting = ([action, threshold]: readonly [RuleAction, number]): RuleSetting => ({
    action,
    threshold,
  });
  return {
    everything: { action: research[0] === 'off' ? 'off' : everything, threshold: research[1] },
    research: setting(research),
    strict: setting(strict),
  };
}
