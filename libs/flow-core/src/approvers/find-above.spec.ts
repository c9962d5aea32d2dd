import type { DirectoryData } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { viewDirectory } from '../directory/view-directory.js';
import { findAbove } from './find-above.js';

const mail = (name: string): string => `${name}@demo.test`;
const above = (
  people: string[],
  more: { had?: string[]; claimant?: string; change?: (data: DirectoryData) => void; to?: Parameters<typeof findAbove>[0]['to'] } = {},
): string[] => {
  const data = demoDirectory();
  more.change?.(data);
  const ctx = {
    directory: viewDirectory(data),
    date: '2026-11-21',
    claimant: mail(more.claimant ?? 'employee'),
    legalEntity: 'HT01',
    department: 'RD',
    claimProjects: [],
    facts: {},
  };
  return findAbove({ people: people.map(mail), had: (more.had ?? []).map(mail), ...(more.to ? { to: more.to } : {}) }, ctx).people.map((email) =>
    email.replace('@demo.test', ''),
  );
};
const gone =
  (name: string) =>
  (data: DirectoryData): void =>
    data.people.forEach((person) => person.email === mail(name) && Object.assign(person, { active: false }));

describe('whom a time-out asks', () => {
  it('the manager of whoever is late; of several each, and nobody twice', () => {
    expect(above(['manager'])).toEqual(['head']);
    expect(above(['finance', 'accountant'])).toEqual(['cfo']);
  });
  it('the next above where he may not: the claimant, somebody who left, or who is asked or was late already', () => {
    expect(above(['manager'], { claimant: 'head' })).toEqual(['cfo']);
    expect(above(['manager'], { change: gone('head') })).toEqual(['cfo']);
    expect(above(['manager', 'head'])).toEqual(['cfo']);
    expect(above(['head'], { had: ['cfo'] })).toEqual(['ceo']);
  });
  it('nobody at the top, nor round in a circle', () => {
    expect(above(['ceo'])).toEqual([]);
    expect(
      above(['ceo'], {
        had: ['cfo'],
        change: (data) => data.people.forEach((person) => person.email === mail('ceo') && Object.assign(person, { manager: mail('cfo') })),
      }),
    ).toEqual([]);
  });
  it('not the manager of who only stands in; and who stands in for whom it finds', () => {
    const substitute =
      (person: string, by: string) =>
      (data: DirectoryData): void =>
        void data.substitutes.push({ id: by, person: mail(person), substitute: mail(by), flows: [], from: '2020-01-01' });
    expect(above(['manager', 'sales'], { change: substitute('manager', 'sales') })).toEqual(['head']);
    expect(above(['manager'], { change: substitute('head', 'owner') })).toEqual(['head', 'owner']);
  });
  it('by rules where the step has them', () => {
    expect(above(['manager'], { to: [{ by: 'role', role: 'CFO' }] })).toEqual(['cfo']);
    expect(above(['cfo'], { to: [{ by: 'role', role: 'CFO' }] })).toEqual([]);
  });
});
