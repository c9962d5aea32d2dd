import type { ReplayPage } from '../../api/replay.js';
import { addPage, type ReplayResult } from './add-page.js';

/**
 * Asks for page after page, telling the result so far after each. Ends at the last page, or as soon as `signal` is aborted; what was
 * told stands, and `from` goes on from there. Throws what `ask` throws.
 */
export async function runReplay(
  ask: (after: string | null, signal: AbortSignal) => Promise<ReplayPage>,
  from: ReplayResult,
  onPage: (result: ReplayResult) => void,
  signal: AbortSignal,
): Promise<void> {
  let result = from;
  do {
    const page = await ask(result.next, signal);
    if (signal.aborted) return;
    result = addPage(result, page);
    onPage(result);
  } while (result.next !== null);
}
