import type { DirectoryView } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { namesOf } from './names-of.js';

describe('names in a timeline', () => {
  /** Hired on 1 June, renamed on 1 August. */
  const person = ((email: string, date: string) => {
    if (email !== 'new@demo.test' || date < '2026-06-01') return undefined;
    return { name: date < '2026-08-01' ? { zh: '新员工', en: 'New' } : { zh: '老员工', en: 'Old' } };
  }) as unknown as DirectoryView['person'];
  const names = namesOf({ person }, 'en', 'Asia/Shanghai', '2026-09-01');

  it('are those of the day, in the zone of the legal entity', () => {
    expect(names('2026-07-31T15:59:59.000Z')('new@demo.test')).toBe('New');
    expect(names('2026-07-31T16:00:00.000Z')('new@demo.test')).toBe('Old');
  });

  it('of somebody hired after it is the name of today, not his e-mail', () => expect(names('2026-03-01T00:00:00.000Z')('new@demo.test')).toBe('Old'));
  it('of somebody the directory never had is his e-mail', () => expect(names('2026-07-01T00:00:00.000Z')('x@demo.test')).toBe('x@demo.test'));
});
