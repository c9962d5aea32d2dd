import { scopeOfDefinition, type ExprType, type ScopeType } from '@vouchflow/flow-core';
import type { FactField, FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { inForce, type Company } from '../company/company.js';

/** Something a condition may look at, by its name for people. */
export interface ConditionField {
  /** `total`, `claimant.grade`; of a line within it: `amount`. */
  path: string;
  /** The list it is in; absent: of the header. */
  list?: string;
  label: LocalText;
  type: Exclude<ExprType['kind'], 'record' | 'list' | 'null'>;
  /** The values it can have where they are few: codes with their names. */
  values?: { code: string; name: LocalText }[];
}

export const flowScope = (definition: FlowDefinition, company: Company): ScopeType =>
  scopeOfDefinition(definition, nodeKinds, { grades: company.view.grades, departments: company.departments, codeNames: company.codeNames });

const both = (zh: string, en: string): LocalText => ({ zh, en });

/** Everything that conditions and tables of this flow may look at: what the server fills in, then the form, then what nodes computed. */
export function conditionFields(definition: FlowDefinition, company: Company): ConditionField[] {
  const { directory } = company.snapshot;
  const scope = flowScope(definition, company);
  const grades = company.view.grades.map((code) => ({ code, name: both(code, code) }));
  const types = [...new Set(directory.projects.map((project) => project.type))].map((code) => ({ code, name: company.names().projectType(code) }));
  const filled: ConditionField[] = [
    { path: 'total', label: both('总额', 'Total'), type: 'money' },
    { path: 'claimant.grade', label: both('申请人职级', 'Claimant’s grade'), type: 'grade', values: grades },
    { path: 'claimant.department', label: both('申请人部门', 'Claimant’s department'), type: 'text', values: codesOf('department', company) },
    { path: 'claimant.email', label: both('申请人', 'Claimant'), type: 'text', values: codesOf('person', company) },
    { path: 'projectType', label: both('项目类型', 'Project type'), type: 'text', values: types },
    { path: 'currency', label: both('币种', 'Currency'), type: 'text' },
  ];
  const own = filled.filter(({ path }) => scope.names.get(path.split('.')[0] as string)?.from === 'context');
  const facts = definition.facts.flatMap((field) => factFields(field, '', undefined, company));
  const computed = [...scope.names].flatMap(([name, { from, type }]): ConditionField[] =>
    from === 'var' && isPlain(type.kind) ? [{ path: name, label: both(name, name), type: type.kind }] : [],
  );
  return [...own, ...facts, ...computed];
}

const isPlain = (kind: ExprType['kind']): kind is ConditionField['type'] => kind !== 'record' && kind !== 'list' && kind !== 'null';

function factFields(field: FactField, at: string, list: { path: string; label: LocalText } | undefined, company: Company): ConditionField[] {
  const path = at + field.name;
  const label = list ? both(`${list.label.zh} · ${field.label.zh}`, `${list.label.en} · ${field.label.en}`) : field.label;
  if (field.type === 'object')
    return (field.fields ?? []).flatMap((inner) =>
      factFields({ ...inner, label: both(`${field.label.zh} · ${inner.label.zh}`, `${field.label.en} · ${inner.label.en}`) }, `${path}.`, list, company),
    );
  if (field.type === 'list') return list ? [] : (field.fields ?? []).flatMap((inner) => factFields(inner, '', { path, label: field.label }, company));
  if (field.type === 'attachments') return [];
  const type = field.type === 'money' || field.type === 'date' || field.type === 'boolean' ? field.type : field.type === 'integer' ? 'number' : 'text';
  const values = field.type === 'choice' ? (field.choices ?? []).map((choice) => ({ code: choice.value, name: choice.label })) : codesOf(field.type, company);
  return [{ path, label, type, ...(list ? { list: list.path } : {}), ...(values ? { values } : {}) }];
}

export function codesOf(type: FactField['type'], company: Company): { code: string; name: LocalText }[] | undefined {
  const { directory } = company.snapshot;
  const coded = (rows: readonly { code: string; name: LocalText; from: string; to?: string }[]) =>
    inForce(rows, company.today).map(({ code, name }) => ({ code, name }));
  switch (type) {
    case 'department':
      return coded(directory.departments);
    case 'project':
      return coded(directory.projects);
    case 'category':
      return coded(directory.categories);
    case 'cost-center':
      return coded(directory.costCenters);
    case 'legal-entity':
      return coded(directory.legalEntities);
    case 'person':
      return company.people.map((person) => ({ code: person.email, name: person.name }));
    default:
      return undefined;
  }
}

export const fieldKey = (field: Pick<ConditionField, 'path' | 'list'>): string => (field.list === undefined ? field.path : `${field.list}/${field.path}`);
