import { pasteNodes, readClip, type BrokenReference } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { Designer } from './designer.js';

/** Pastes a text; what is no copied node is told with its path, and nothing changes. @param people e-mails of the company; absent: not known yet */
export function pasteText(designer: Designer, text: string, people: ReadonlySet<string> | undefined): void {
  const read = readClip(text, nodeKinds, people);
  if (!read.ok) return designer.say({ tone: 'parked', says: 'notPasted', faults: read.error });
  let broken: BrokenReference[] = [];
  designer.editSelecting('paste', (definition) => {
    const pasted = pasteNodes(definition, nodeKinds, read.value);
    broken = pasted.broken;
    return pasted;
  });
  if (broken.length > 0) designer.say({ tone: 'parked', says: 'pastedBroken', broken });
}
