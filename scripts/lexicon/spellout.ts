/** Rules of one rule set by name, each as CLDR gives it: what it is from, and what it says. */
export type RuleSets = Readonly<Record<string, readonly (readonly [string, string])[]>>;

interface Rule {
  readonly base: number;
  /** What is divided by: quotient and remainder are what a rule says by other rules. */
  readonly divisor: number;
  readonly says: string;
}

/** Rules that call each other without end say nothing. */
const mostDepth = 30;

/**
 * Spells numbers out by the rules of one locale (Unicode Technical Standard 35, part 3, rule-based number formatting):
 * whole numbers, without the rules for negative numbers and decimals.
 */
export class Speller {
  readonly #sets = new Map<string, readonly Rule[]>();
  readonly #plurals: Intl.PluralRules;

  constructor(sets: RuleSets, locale: string) {
    this.#plurals = new Intl.PluralRules(locale);
    for (const [name, rules] of Object.entries(sets)) {
      if (!name.startsWith('%')) continue;
      this.#sets.set(
        name,
        rules.map(readRule).filter((rule) => rule !== undefined),
      );
    }
  }

  /**
   * @param set
   *   name of the rule set, `%spellout-cardinal`
   * @returns
   *   undefined where the rules do not go so far, or say it in digits
   */
  spell(value: number, set: string, depth = 0): string | undefined {
    const rules = this.#sets.get(set);
    const rule = rules?.findLast(({ base }) => base <= value);
    if (rules === undefined || rule === undefined || depth > mostDepth) return undefined;
    // A rule with both parts that meets a multiple of its divisor gives way to the one before it.
    const whole = value % rule.divisor === 0;
    const before = rules[rules.indexOf(rule) - 1];
    const gives = whole && /←.*→|→.*←/.test(rule.says) && !/\[/.test(rule.says) && value !== rule.base;
    return this.#say(gives && before !== undefined ? before : rule, value, set, depth);
  }

  #say({ divisor, says }: Rule, value: number, own: string, depth: number): string | undefined {
    const rest = value % divisor;
    let known = true;
    const part = (of: number, set: string): string => {
      const said =
        set.startsWith('#') || set.startsWith('0') ? undefined : this.spell(of, set || own, depth + 1);
      if (said === undefined) known = false;
      return said ?? '';
    };
    const text = says
      .replace(/\[([^\]]*)\]/g, rest === 0 ? '' : '$1')
      .replace(/\$\(cardinal,([^)]*)\)\$/g, (_, forms: string) =>
        this.#formOf(forms, Math.floor(value / divisor)),
      )
      .replace(/\$\([^)]*\)\$/g, '')
      .replace(/→→→/g, '→→')
      .replace(/→([^→]*)→|←([^←]*)←|=([^=]*)=/g, (_, after?: string, ahead?: string, same?: string) => {
        if (after !== undefined) return part(rest, after);
        return ahead === undefined ? part(value, same!) : part(Math.floor(value / divisor), ahead);
      });
    return known ? text : undefined;
  }

  /** `one{thousand}other{thousands}` for so many. */
  #formOf(forms: string, count: number): string {
    const byKind = new Map([...forms.matchAll(/(\w+)\{([^}]*)\}/g)].map(([, kind, form]) => [kind!, form!]));
    return byKind.get(this.#plurals.select(count)) ?? byKind.get('other') ?? '';
  }
}

/** `1100/100>: …` is a rule from 1100 that divides by 100, or by a tenth for each `>`. */
function readRule([from, text]: readonly [string, string]): Rule | undefined {
  const parts = /^(\d+)(?:\/(\d+))?(>*)$/.exec(from);
  if (parts === null) return undefined;
  const base = Number(parts[1]);
  const radix = Number(parts[2] ?? 10);
  let divisor = 1;
  while (divisor * radix <= base) divisor *= radix;
  divisor = Math.max(1, divisor / radix ** parts[3]!.length);
  // An apostrophe keeps the space after it.
  return { base, divisor, says: text.replace(/;$/, '').replace(/^'/, '') };
}
