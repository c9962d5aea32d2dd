import { localDate } from '@vouchflow/kernel';
import { isInForce, shippedRoles, type Permission } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import { CommandFault } from './command.js';

/** Whoever has the database may name anybody; that he names somebody who may is all that can be asked for here. */
export function requirePermission(
  { directory, roles }: DirectorySnapshot,
  email: string,
  permission: Permission,
  at = new Date().toISOString(),
): { today: string } {
  const person = directory.people.find((row) => row.email === email && row.active && isInForce(row, at.slice(0, 10)));
  if (!person) throw new CommandFault(`${email} is not here today.`);
  const today = localDate(at, directory.legalEntities.find((row) => row.code === person.legalEntity)?.zone ?? 'UTC');
  const held = directory.roleHoldings.filter((row) => row.person === email && isInForce(row, today)).map((row) => row.role);
  const may = [...shippedRoles.filter((role) => !roles.some((own) => own.code === role.code)), ...roles].some(
    (role) => held.includes(role.code) && (role.permissions as readonly string[]).includes(permission),
  );
  if (!may || held.includes('auditor')) throw new CommandFault(`${email} may not do this (${permission}).`);
  return { today };
}
