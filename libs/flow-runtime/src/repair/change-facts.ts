import { reject } from '@vouchflow/flow-core';
import type { Facts } from '@vouchflow/flow-model';
import { Rejected } from '../rejected.js';

/** Facts as the API shows them, with these values in place of theirs. A path that leads nowhere is refused. */
export function changeFacts(shown: Facts, changes: readonly { path: string; value: unknown }[]): Facts {
  const facts = structuredClone(shown);
  for (const { path, value } of changes) {
    const parts = path.split('/');
    const last = parts.pop() ?? '';
    let place: unknown = facts;
    for (const part of parts) place = childOf(place, part);
    if (typeof place !== 'object' || place === null || Array.isArray(place) || ['__proto__', 'constructor', 'prototype'].includes(last)) {
      throw new Rejected(reject('INVALID', undefined, [{ path, code: 'UNKNOWN_FIELD', message: 'There is no such place in the facts.' }]));
    }
    if (value === null) delete (place as Facts)[last];
    else (place as Facts)[last] = value;
  }
  return facts;
}

const childOf = (place: unknown, part: string): unknown =>
  typeof place === 'object' && place !== null && Object.hasOwn(place, part) ? (place as Facts)[part] : undefined;
