import type { Permission } from '@vouchflow/flow-model';
import { useMe } from './session.js';

/** True where the signed-in person holds one of the permissions. What it hides the API refuses as well. */
export function useCan(): (...names: Permission[]) => boolean {
  const { data } = useMe();
  const held = new Set<string>(data?.permissions ?? []);
  return (...names) => names.some((name) => held.has(name));
}
