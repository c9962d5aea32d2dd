import { describe, expect, it } from 'vitest';
import { isReadPermission, permissionNames, shippedRoles } from './permissions.js';

describe('the shipped roles', () => {
  it('name only permissions there are, each once', () => {
    for (const role of shippedRoles) {
      expect(role.permissions.filter((name) => !permissionNames.includes(name))).toEqual([]);
      expect(new Set(role.permissions).size).toBe(role.permissions.length);
    }
  });

  it('together allow everything, and an auditor changes nothing', () => {
    const allowed = new Set(shippedRoles.flatMap((role) => role.permissions));
    expect(permissionNames.filter((name) => !allowed.has(name))).toEqual([]);
    const auditor = shippedRoles.find((role) => role.code === 'auditor');
    expect(auditor?.permissions.every(isReadPermission)).toBe(true);
    expect(auditor?.permissions, 'he sees every claim').toEqual(expect.arrayContaining(['claims.read', 'claims.readAll', 'vouchers.read']));
    expect(isReadPermission('budgets.write')).toBe(false);
  });

  it('keep apart who designs, who publishes and who moves money', () => {
    const holds = (code: string, permission: string) => shippedRoles.find((role) => role.code === code)?.permissions.some((name) => name === permission);
    expect(holds('admin', 'flows.publish')).toBe(false);
    expect(holds('admin', 'budgets.write')).toBe(false);
    expect(holds('publisher', 'flows.design')).toBe(false);
    expect(holds('finance', 'roles.write')).toBe(false);
  });
});
