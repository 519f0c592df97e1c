import { rules } from './registry.js';
import type { CleanConfig } from './types.js';

/**
 * Checks what a configuration says of rules: every id must be one of the registry, every setting one of that
 * rule's, of the same type as its default.
 *
 * @returns
 *   one line a problem, each naming the place as `clean.rules.ID.SETTING`; empty when all is well
 */
export function checkCleanConfig(config: CleanConfig): readonly string[] {
  const problems: string[] = [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const [id, said] of Object.entries(config.rules ?? {})) {
    const place = `clean.rules.${id}`;
    const rule = byId.get(id);
    if (rule === undefined) {
      problems.push(`${place}: no such rule; expected one of ${[...byId.keys()].sort().join(', ')}`);
      continue;
    }
    if (typeof said === 'boolean') continue;
    for (const [name, value] of Object.entries(said)) {
      const wanted = name === 'enabled' ? 'boolean' : typeof rule.defaults[name];
      if (wanted === 'undefined') {
        const names = ['enabled', ...Object.keys(rule.defaults)].sort().join(', ');
        problems.push(`${place}.${name}: no such setting; expected one of ${names}`);
      } else if (typeof value !== wanted) {
        problems.push(`${place}.${name}: expected a ${wanted}, got ${JSON.stringify(value)}`);
      }
    }
  }
  return problems;
}
