import { checkAudit } from './audit.js';
import type { CheckContext } from './context.js';
import { checkDocuments } from './documents.js';
import { checkGroups } from './groups.js';
import type { Known } from './known.js';
import { checkSegments } from './segments.js';

/** documents, segments, groups and the audit: each record by itself, then against the others. */
export async function checkCorpusRecords(context: CheckContext): Promise<Known> {
  const documents = await checkDocuments(context);
  const segments = await checkSegments(context, documents);
  const groups = await checkGroups(context, documents);
  const known = { documents, segments, groups, rejected: new Map(), rules: new Map() };
  return { ...known, ...(await checkAudit(context, known)) };
}
