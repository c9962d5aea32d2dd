import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { TokenOwner } from '@vouchflow/server-kit';
import { describe, expect, it } from 'vitest';
import { signedInUser } from './signed-in-user.js';

const from = '1900-01-01';
const snapshot = {
  version: 1,
  directory: {
    version: 1,
    grades: ['P1'],
    departments: [],
    costCenters: [],
    projects: [],
    categories: [],
    legalEntities: [{ code: 'HT01', name: { zh: '汉', en: 'H' }, currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'HT01-CAS', taxpayer: 'general', from }],
    people: [
      { email: 'a@b.test', name: { zh: '甲', en: 'A' }, grade: 'P1', legalEntity: 'HT01', active: true, from, to: '2026-12-01' },
      { email: 'a@b.test', name: { zh: '甲', en: 'A' }, grade: 'P1', legalEntity: 'HT01', active: false, from: '2026-12-01' },
    ],
    roleHoldings: [
      { role: 'finance', person: 'a@b.test', from, to: '2026-11-01' },
      { role: 'clerk', person: 'a@b.test', from },
    ],
    groups: [],
    authorityLimits: [],
    substitutes: [],
    workingCalendars: [],
  },
  roles: [
    { code: 'finance', permissions: ['budgets.write'] },
    { code: 'clerk', permissions: ['vouchers.read', 'vouchers.reverse'] },
    { code: 'auditor', permissions: ['audit.read'] },
  ],
} as unknown as DirectorySnapshot;
const owner = (at: string, more: Partial<TokenOwner> = {}): TokenOwner => ({
  person: 'a@b.test',
  kind: 'session',
  scopes: null,
  directoryVersion: 1,
  at,
  language: null,
  mustChange: false,
  ...more,
});
const allowed = (at: string, more?: Partial<TokenOwner>, data = snapshot): string[] => [...(signedInUser(owner(at, more), data)?.permissions ?? [])].sort();

describe('who is asking', () => {
  it('may what his roles of today allow, and what everyone may', () => {
    expect(allowed('2026-11-20T08:00:00.000Z')).toEqual([
      'claims.read',
      'claims.submit',
      'directory.read',
      'flows.read',
      'tasks.decide',
      'tokens.own',
      'vouchers.read',
      'vouchers.reverse',
    ]);
    expect(allowed('2026-10-31T08:00:00.000Z')).toContain('budgets.write');
  });

  it('has the day of his legal entity, not of UTC', () => {
    // 16:30 UTC on 31 October is 1 November in Shanghai: the role has ended.
    expect(allowed('2026-10-31T16:30:00.000Z')).not.toContain('budgets.write');
    expect(signedInUser(owner('2026-11-30T16:30:00.000Z'), snapshot)).toBeNull();
  });

  it('with a token of scopes may no more than these', () => {
    expect(allowed('2026-11-20T08:00:00.000Z', { kind: 'token', scopes: ['vouchers.read', 'budgets.write'] })).toEqual(['vouchers.read']);
  });

  it('as an auditor changes nothing, whatever other roles he holds', () => {
    const data = {
      ...snapshot,
      directory: { ...snapshot.directory, roleHoldings: [...snapshot.directory.roleHoldings, { role: 'auditor', person: 'a@b.test', from }] },
    };
    expect(allowed('2026-11-20T08:00:00.000Z', {}, data)).toEqual(['audit.read', 'claims.read', 'directory.read', 'flows.read', 'vouchers.read']);
  });
});
