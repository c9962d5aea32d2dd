import { unlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Kills this process, as a power cut would, where it reaches a point for which a file `<process>.<point>` lies in the folder; the file goes
 * first, so each kills once. undefined without a folder: then nothing is asked.
 */
export function crashHook(folder: string | undefined, name: string): ((point: string) => void) | undefined {
  if (folder === undefined) return undefined;
  return (point) => {
    try {
      unlinkSync(path.join(folder, `${name}.${point}`));
    } catch {
      return;
    }
    process.kill(process.pid, 'SIGKILL');
  };
}
