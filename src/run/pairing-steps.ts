import { type PairingOptions, type PairingResult, planPairing, type TaskCut } from '../pair/index.js';
import type { DocumentRun } from './documents.js';
import type { PrintList } from './prints.js';
import type { Place } from './record-file.js';
import type { PairInput } from './tasks/index.js';
import { inOrder } from './workers/in-order.js';

/**
 * Finds which documents translate each other, step by step, the tasks of each by all workers.
 *
 * @param cut
 *   how the work is cut; the result does not depend on it
 */
export async function pairCorpus(
  { workers, pause }: Pick<DocumentRun, 'workers' | 'pause'>,
  prints: PrintList,
  options: PairingOptions,
  cut?: TaskCut,
): Promise<PairingResult> {
  const plan = planPairing<Place>(prints.sorted(), options, cut);
  let outputs: unknown[] = [];
  for (;;) {
    const next = plan.next(outputs as never);
    if (next.done === true) return next.value;
    const { name, tasks } = next.value;
    outputs = [];
    const inputs = function* (): Generator<PairInput<typeof name>> {
      for (const { documents, input } of tasks) yield { prints: prints.select(documents), input };
    };
    for await (const output of inOrder(workers, name, inputs() as never)) {
      outputs.push(output);
      await pause();
    }
  }
}
