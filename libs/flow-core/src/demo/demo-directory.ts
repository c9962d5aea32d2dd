import { defaultCalendar, type DirectoryData, type LocalText } from '@vouchflow/flow-model';
import { demoCompany, demoEmail } from './demo-company.js';
import { publicDays2026 } from './public-days-2026.js';

/** As in the database: from the beginning of time. */
const from = '1900-01-01';
const named = ({ zh, en }: LocalText): { name: LocalText } => ({ name: { zh, en } });

/** The demo company as the directory holds it: plain data, new on each call. */
export function demoDirectory(): DirectoryData {
  const { legalEntity: entity, people, departments, projects, categories, groups, authorityLimits, substitutes } = demoCompany;
  const legalEntity = entity.code;
  return {
    version: 1,
    grades: [...demoCompany.grades],
    legalEntities: [{ code: legalEntity, ...named(entity), currency: entity.currency, zone: entity.zone, ledger: entity.ledger, taxpayer: 'general', from }],
    people: people.map((row) => ({
      email: demoEmail(row.id),
      name: { ...row.name },
      grade: row.grade,
      legalEntity,
      active: true,
      from,
      ...(row.department === null ? {} : { department: row.department, costCenter: row.department }),
      ...(row.manager === null ? {} : { manager: demoEmail(row.manager) }),
    })),
    departments: departments.map((row) => ({ code: row.code, ...named(row), function: row.function, head: demoEmail(row.head), legalEntity, from })),
    costCenters: departments.map((row) => ({ code: row.code, ...named(row), department: row.code, owner: demoEmail(row.head), legalEntity, from })),
    projects: projects.map((row) => ({
      code: row.code,
      ...named(row),
      type: row.type,
      ...(row.stage === null ? {} : { stage: row.stage }),
      owner: demoEmail(row.owner),
      legalEntity,
      from,
    })),
    categories: categories.map((row) => ({ code: row.code, ...named(row), from })),
    roleHoldings: people.flatMap((row) => row.roles.map((role) => ({ role, person: demoEmail(row.id), from }))),
    groups: groups.map((row) => ({ code: row.code, ...named(row), members: row.members.map(demoEmail), from })),
    authorityLimits: authorityLimits.map(({ person, role, minor }) => ({
      ...(person === null ? {} : { person: demoEmail(person) }),
      ...(role === null ? {} : { role }),
      legalEntity,
      limit: { minor, currency: entity.currency },
      from,
    })),
    substitutes: substitutes.map((row, n) => ({
      id: String(n + 1),
      person: demoEmail(row.person),
      substitute: demoEmail(row.substitute),
      flows: [...row.flows],
      from,
    })),
    workingCalendars: [{ legalEntity, ...defaultCalendar, days: publicDays2026() }],
  };
}
