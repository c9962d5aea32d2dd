import type { CalendarDate } from '@vouchflow/kernel';
import type { Permission } from '@vouchflow/flow-model';
import type { Views } from './views.js';

/** Codes of the roles that give one of the permissions: what a company calls them is its own matter. */
export const rolesWith = ({ snapshot }: Pick<Views, 'snapshot'>, ...permissions: Permission[]): string[] =>
  snapshot.roles.filter((role) => role.permissions.some((name) => (permissions as string[]).includes(name))).map(({ code }) => code);

/** E-mails of those who may, in a legal entity on a day: each once, by role and then in the directory's order. */
export const permittedPeople = (
  views: Pick<Views, 'snapshot' | 'directory'>,
  legalEntity: string,
  date: CalendarDate,
  ...permissions: Permission[]
): string[] => [...new Set(rolesWith(views, ...permissions).flatMap((role) => views.directory.holders(role, legalEntity, date)))];
