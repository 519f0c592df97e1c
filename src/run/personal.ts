import { findPersonal } from '../accept/index.js';
import { applyChanges, assemble, type Cleaned, type Cleaner } from '../clean/index.js';

/**
 * Puts the kind of each piece of personal data in its place: `[email]`, `[phone]`, `[iban]`, `[card]`, `[ip]`, each an edit
 * of rule `personal-data`, so that the ledger says where it stood. Linear in the text.
 */
function maskCleaned(cleaned: Cleaned): Cleaned {
  const found = findPersonal(cleaned.text);
  if (found.length === 0) return cleaned;
  const changes = found.map(({ kind, start, end }) => ({
    start,
    end,
    after: `[${kind}]`,
    rule: 'personal-data',
    mechanism: 'form',
    evidence: { kind },
  }));
  const { raw, text, edits } = applyChanges(cleaned, changes);
  return assemble(raw, text, edits, cleaned.flags, cleaned.furniture);
}

/** A cleaner that masks personal data in what another has cleaned. */
export function maskingCleaner(cleaner: Cleaner): Cleaner {
  return { clean: (document) => maskCleaned(cleaner.clean(document)) };
}
