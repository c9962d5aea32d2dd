import { shippedRoles, type DirectoryData, type FactField, type FlowDefinition, type KindLocale, type LocalText } from '@vouchflow/flow-model';
import { ruleNames, type RuleNames } from '../approvers/describe-rule.js';
import { codeNames } from '../directory/code-names.js';
import { both } from '../why/words.js';

/** What a difference is said with: names of people, places and kinds in place of codes. What is not known stands as its code. */
export interface DiffNames {
  rules(facts: readonly FactField[]): RuleNames;
  /** A department, a project and its type, a category, a person. */
  code(code: string): LocalText | undefined;
  /** Words of a kind's settings and exits. */
  kind(kind: string): KindLocale | undefined;
}

const nobody = { people: [], groups: [], projects: [], categories: [], costCenters: [], legalEntities: [], departments: [] };

/** @param data the company; absent: only what ships with the product is named */
export function diffNames(
  given: { data?: DirectoryData; roles?: readonly { code: string; name: LocalText }[]; kinds?: ReadonlyMap<string, { locale: KindLocale }> } = {},
): DiffNames {
  const { data, roles = shippedRoles, kinds } = given;
  const codes = codeNames(data ?? nobody);
  return {
    rules: (facts) => ruleNames(data ?? nobody, roles, facts),
    code: (code) => (Object.hasOwn(codes, code) ? codes[code] : undefined),
    kind: (kind) => kinds?.get(kind)?.locale,
  };
}

/** A definition with the names it is said with. */
export interface Said {
  definition: FlowDefinition;
  names: DiffNames;
  rules: RuleNames;
}
export const saidWith = (definition: FlowDefinition, names: DiffNames): Said => ({ definition, names, rules: names.rules(definition.facts) });

/** What a value is called: as the form's choice names it, or as the company does. */
export function nameOfValue(value: string, { definition, names }: Said, path?: string): LocalText {
  const field = path === undefined ? undefined : fieldAt(definition.facts, path.split('.'));
  return field?.choices?.find((choice) => choice.value === value)?.label ?? names.code(value) ?? both(value, value);
}

/** What a path of the facts is called, or of what the server fills in. */
export const nameOfPath = (path: string, { rules }: Said): LocalText => filled[path] ?? rules.fact(path);

const filled: Record<string, LocalText> = {
  total: both('总额', 'Total'),
  'claimant.grade': both('申请人职级', 'Claimant’s grade'),
  'claimant.department': both('申请人部门', 'Claimant’s department'),
  'claimant.email': both('申请人', 'Claimant'),
  projectType: both('项目类型', 'Project type'),
  currency: both('币种', 'Currency'),
};

function fieldAt(fields: readonly FactField[], [name, ...rest]: readonly string[]): FactField | undefined {
  const field = fields.find((one) => one.name === name);
  return rest.length === 0 ? field : field && fieldAt(field.fields ?? [], rest);
}
