import { join } from 'node:path';

/** The flows that ship with Vouchflow, seen from `src` and from `dist` alike. */
export const flowsFolder = join(import.meta.dirname, '..', '..', '..', '..', 'flows');
