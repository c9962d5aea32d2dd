import { localDate, type CalendarDate } from '@vouchflow/kernel';
import { isInForce, isReadPermission, shippedRoles, type Language, type LocalText } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { TokenOwner } from '@vouchflow/server-kit';

/** Who is asking, with all he may do now. */
export interface SignedInUser {
  email: string;
  name: LocalText;
  /** Codes of roles held today; everyone is `employee`. */
  roles: string[];
  permissions: ReadonlySet<string>;
  language: Language | null;
  legalEntity: string;
  department: string | null;
  /** Today in the zone of his legal entity. */
  today: CalendarDate;
  mustChangePassword: boolean;
  /** Emergencies that lend him permissions now: what he changes meanwhile is noted under them. */
  emergencies?: string[];
  /** Signed in by cookie or bearer session, or by a personal token. */
  by: 'session' | 'token';
}

/** The person behind a token; null when he is not, or no longer, active in the directory. */
export function signedInUser(owner: TokenOwner, snapshot: DirectorySnapshot): SignedInUser | null {
  const { directory } = snapshot;
  const rows = directory.people.filter((row) => row.email === owner.person);
  // The day turns by the zone of the legal entity, which is read from the row of (nearly) today.
  const utcDay = owner.at.slice(0, 10);
  const entity = (rows.find((row) => isInForce(row, utcDay)) ?? rows.at(-1))?.legalEntity;
  const zone = directory.legalEntities.find((row) => row.code === entity && isInForce(row, utcDay))?.zone ?? 'UTC';
  const today = localDate(owner.at, zone);
  const person = rows.find((row) => isInForce(row, today));
  if (!person?.active) return null;
  const held = directory.roleHoldings.filter((row) => row.person === owner.person && isInForce(row, today)).map((row) => row.role);
  const roles = [...new Set(['employee', ...held])];
  return {
    email: person.email,
    name: person.name,
    roles,
    permissions: permissionsOf(roles, owner.scopes, snapshot),
    language: owner.language,
    legalEntity: person.legalEntity,
    department: person.department ?? null,
    today,
    mustChangePassword: owner.mustChange,
    by: owner.kind,
  };
}

function permissionsOf(roles: readonly string[], scopes: readonly string[] | null, snapshot: DirectorySnapshot): ReadonlySet<string> {
  const known = new Map<string, readonly string[]>(shippedRoles.filter((role) => role.code === 'employee').map((role) => [role.code, role.permissions]));
  for (const role of snapshot.roles) known.set(role.code, role.permissions);
  const all = roles.flatMap((role) => known.get(role) ?? []);
  const allowed = roles.includes('auditor') ? all.filter(isReadPermission) : all;
  return new Set(scopes ? allowed.filter((permission) => scopes.includes(permission)) : allowed);
}
