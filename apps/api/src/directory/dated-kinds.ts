import { currencyDigits } from '@vouchflow/kernel';
import { z } from 'zod';
import { codeText, emailText, type DatedField, type DatedKind, type DatedKindName } from './dated-kind.js';

const dimensions = z.array(z.enum(['department', 'project', 'person', 'supplier'])).max(4);
const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const word = z.string().trim().min(1).max(40);

const ref = (name: string, column: string, refersTo: DatedKindName | 'grades', more: Partial<DatedField> = {}): DatedField => ({
  name,
  column,
  refersTo,
  schema: refersTo === 'people' ? emailText : codeText,
  required: false,
  ...more,
});
const entity = ref('legalEntity', 'legal_entity', 'legal-entities', { required: true });

/** Ledgers beside the main one, each with its currency; a claim gets a voucher in each. */
const parallelLedgers = z
  .array(z.strictObject({ ledger: codeText, currency: z.enum(Object.keys(currencyDigits) as [string, ...string[]]) }))
  .max(10)
  .default([]);

/** Every kind of dated thing, one entry each. Written by hand; the controllers, the imports and their specs go by this list. */
export const datedKinds: readonly DatedKind[] = [
  {
    path: 'people',
    what: 'person',
    table: 'person',
    key: 'email',
    keySchema: emailText,
    write: 'people.write',
    fields: [
      ref('grade', 'grade', 'grades', { required: true, guarded: true }),
      ref('department', 'department', 'departments'),
      ref('manager', 'manager', 'people'),
      entity,
      ref('costCenter', 'cost_center', 'cost-centers', { guarded: true }),
      { name: 'active', column: 'active', schema: z.boolean().default(true), required: true },
    ],
  },
  {
    path: 'departments',
    what: 'department',
    table: 'department',
    key: 'code',
    keySchema: codeText,
    write: 'departments.write',
    fields: [
      { name: 'function', column: 'function', schema: word, required: true },
      ref('parent', 'parent', 'departments'),
      ref('head', 'head', 'people'),
      entity,
    ],
  },
  {
    path: 'cost-centers',
    what: 'cost-center',
    table: 'cost_center',
    key: 'code',
    keySchema: codeText,
    write: 'costCenters.write',
    fields: [ref('department', 'department', 'departments', { required: true }), ref('owner', 'owner', 'people'), entity],
  },
  {
    path: 'projects',
    what: 'project',
    table: 'project',
    key: 'code',
    keySchema: codeText,
    write: 'projects.write',
    fields: [
      { name: 'type', column: 'type', schema: word, required: true },
      { name: 'stage', column: 'stage', schema: word, required: false },
      ref('owner', 'owner', 'people', { required: true }),
      entity,
    ],
  },
  {
    path: 'groups',
    what: 'group',
    table: 'person_group',
    key: 'code',
    keySchema: codeText,
    write: 'people.write',
    fields: [{ name: 'members', column: 'members', refersTo: 'people', schema: z.array(emailText).min(1).max(200), required: true, list: true }],
  },
  { path: 'categories', what: 'category', table: 'category', key: 'code', keySchema: codeText, write: 'categories.write', fields: [] },
  {
    path: 'accounts',
    what: 'account',
    table: 'account',
    key: 'code',
    keySchema: codeText,
    write: 'accounts.write',
    fields: [
      { name: 'requires', column: 'requires', schema: dimensions.default([]), required: true, list: true },
      { name: 'allows', column: 'allows', schema: dimensions.default([]), required: true, list: true },
    ],
  },
  {
    path: 'legal-entities',
    what: 'legal-entity',
    table: 'legal_entity',
    key: 'code',
    keySchema: codeText,
    write: 'legalEntities.write',
    fields: [
      { name: 'currency', column: 'currency', schema: z.enum(Object.keys(currencyDigits) as [string, ...string[]]), required: true },
      { name: 'zone', column: 'zone', schema: z.string().refine((zone) => zones.has(zone), 'a time zone like Asia/Shanghai'), required: true },
      { name: 'ledger', column: 'ledger', schema: codeText, required: true },
      { name: 'parallelLedgers', column: 'parallel_ledgers', schema: parallelLedgers, required: true, json: true },
      { name: 'taxpayer', column: 'taxpayer', schema: z.enum(['general', 'small-scale']).default('general'), required: true },
    ],
  },
];

export function datedKind(path: DatedKindName): DatedKind {
  const kind = datedKinds.find((each) => each.path === path);
  if (!kind) throw new Error(`There is no kind ${path}.`);
  return kind;
}
