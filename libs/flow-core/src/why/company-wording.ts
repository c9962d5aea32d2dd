import type { CalendarDate } from '@vouchflow/kernel';
import type { DirectoryData, FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { diffNames, saidWith, type DiffNames } from '../diff/diff-names.js';
import { sayCondition } from '../diff/say-condition.js';
import { nameCodesOn } from '../directory/name-code.js';
import type { DirectoryView } from '../directory/view-directory.js';
import type { Wording } from './words.js';

/** What the company calls its roles and, on a day, its codes; with a flow also what its tables, fields and conditions say. */
export type WordingOn = (date: CalendarDate, definition?: FlowDefinition) => Wording;

/** @param given the company and the view made of it; its names are gathered when the first condition is said */
export function companyWording(given: { data: DirectoryData; roles: readonly { code: string; name: LocalText }[]; view: DirectoryView }): WordingOn {
  const roles = new Map(given.roles.map(({ code, name }) => [code, name]));
  let names: DiffNames | undefined;
  const namesOf = (): DiffNames => (names ??= diffNames(given));
  return (date, definition) => ({
    roles: (code) => roles.get(code),
    codes: nameCodesOn(given.view, date),
    ...(definition && { tables: definition.tables, facts: definition.facts, condition: (feel) => sayCondition(feel, saidWith(definition, namesOf())) }),
  });
}
