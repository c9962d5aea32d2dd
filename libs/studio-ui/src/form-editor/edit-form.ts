import type { FactField, FactType, FlowDefinition, FormField, LocalText } from '@vouchflow/flow-model';

type Section = FlowDefinition['form']['sections'][number];

/** Where a field stands in the form: its section, and its place there. */
export interface FieldPlace {
  section: number;
  at: number;
}

const shape = /^[a-z][A-Za-z0-9]{0,63}$/;

export function factAt(fields: readonly FactField[], path: string): FactField | undefined {
  const [name, ...rest] = path.split('.');
  const found = fields.find((field) => field.name === name);
  return rest.length === 0 ? found : factAt(found?.fields ?? [], rest.join('.'));
}

function withFact(fields: readonly FactField[], path: string, to: (field: FactField) => FactField | null): FactField[] {
  const [name, ...rest] = path.split('.');
  return fields.flatMap((field) => {
    if (field.name !== name) return [field];
    if (rest.length > 0) return [{ ...field, fields: withFact(field.fields ?? [], rest.join('.'), to) }];
    const next = to(field);
    return next ? [next] : [];
  });
}

const putSection = (definition: FlowDefinition, at: number, section: Section): FlowDefinition => ({
  ...definition,
  form: { ...definition.form, sections: definition.form.sections.map((one, index) => (index === at ? section : one)) },
});

/** A name of that beginning which no field beside it has. */
function freshName(taken: readonly FactField[], base: string): string {
  const names = new Set(taken.map((field) => field.name));
  if (!names.has(base)) return base;
  for (let n = 2; ; n += 1) if (!names.has(`${base}${n}`)) return `${base}${n}`;
}

/** A new field of the claim at the end of a section; in a table of lines, of each line. */
export function addField(definition: FlowDefinition, section: number, type: FactType, label: LocalText): FlowDefinition {
  const place = definition.form.sections[section];
  if (!place) return definition;
  const list = place.as === 'table' ? place.list : undefined;
  const beside = list === undefined ? definition.facts : (factAt(definition.facts, list)?.fields ?? []);
  const field: FactField = {
    name: freshName(beside, 'field'),
    label,
    type,
    ...(type === 'choice' ? { choices: [{ value: 'a', label }] } : {}),
    ...(type === 'object' ? { fields: [] } : {}),
  };
  const facts =
    list === undefined ? [...definition.facts, field] : withFact(definition.facts, list, (one) => ({ ...one, fields: [...(one.fields ?? []), field] }));
  const shown: FormField = { fact: list === undefined ? field.name : `${list}.${field.name}`, width: 6 };
  return putSection({ ...definition, facts }, section, { ...place, fields: [...place.fields, shown] });
}

/** A section of fields, or a table of lines with its list. */
export function addSection(definition: FlowDefinition, as: 'fields' | 'table', title: LocalText): FlowDefinition {
  const ids = new Set(definition.form.sections.map((section) => section.id));
  let id: string = as;
  for (let n = 2; ids.has(id); n += 1) id = `${as}${n}`;
  if (as === 'fields') return { ...definition, form: { sections: [...definition.form.sections, { id, title, as, fields: [] }] } };
  const list = freshName(definition.facts, 'lines');
  const item: FactField = { name: 'amount', label: { zh: '金额', en: 'Amount' }, type: 'money', required: true, positive: true, material: true };
  return {
    ...definition,
    facts: [...definition.facts, { name: list, label: title, type: 'list', fields: [item] }],
    form: { sections: [...definition.form.sections, { id, title, as, list, fields: [{ fact: `${list}.amount`, width: 4 }] }] },
  };
}

export const changeFact = (definition: FlowDefinition, path: string, to: (field: FactField) => FactField): FlowDefinition => ({
  ...definition,
  facts: withFact(definition.facts, path, to),
});

export const changeShown = (definition: FlowDefinition, { section, at }: FieldPlace, to: (shown: FormField) => FormField): FlowDefinition => {
  const place = definition.form.sections[section];
  return place ? putSection(definition, section, { ...place, fields: place.fields.map((shown, index) => (index === at ? to(shown) : shown)) }) : definition;
};

export type NameFault = 'shape' | 'taken';

export function checkName(definition: FlowDefinition, path: string, name: string): NameFault | null {
  const parent = path.split('.').slice(0, -1).join('.');
  const beside = parent === '' ? definition.facts : (factAt(definition.facts, parent)?.fields ?? []);
  if (!shape.test(name)) return 'shape';
  return beside.some((field) => field.name === name) && name !== path.split('.').at(-1) ? 'taken' : null;
}

/** Another name for a fact; the form follows. Conditions that use the old name say so themselves. */
export function renameFact(definition: FlowDefinition, path: string, name: string): FlowDefinition {
  const next = [...path.split('.').slice(0, -1), name].join('.');
  const follow = (fact: string): string => (fact === path ? next : fact.startsWith(`${path}.`) ? next + fact.slice(path.length) : fact);
  return {
    ...changeFact(definition, path, (field) => ({ ...field, name })),
    form: {
      sections: definition.form.sections.map((section) => ({
        ...section,
        ...(section.list === path ? { list: next } : {}),
        fields: section.fields.map((shown) => ({ ...shown, fact: follow(shown.fact) })),
      })),
    },
  };
}

/** Moves a field within its section. */
export function moveField(definition: FlowDefinition, { section, at }: FieldPlace, by: -1 | 1): FlowDefinition {
  const place = definition.form.sections[section];
  if (!place || at + by < 0 || at + by >= place.fields.length) return definition;
  const fields = [...place.fields];
  fields.splice(at + by, 0, ...fields.splice(at, 1));
  return putSection(definition, section, { ...place, fields });
}

/** Takes a field off the form and out of the facts. */
export function removeField(definition: FlowDefinition, place: FieldPlace): FlowDefinition {
  const section = definition.form.sections[place.section];
  const path = section?.fields[place.at]?.fact;
  if (!section || path === undefined) return definition;
  const facts = withFact(definition.facts, path, () => null);
  return putSection({ ...definition, facts }, place.section, { ...section, fields: section.fields.filter((_, index) => index !== place.at) });
}

/** Where nodes and tables name a fact, by their titles: it cannot go while they do. */
export function usesOf(definition: FlowDefinition, path: string): LocalText[] {
  const word = new RegExp(
    String.raw`\b${path
      .split('.')
      .map((part) => part.replace(/[^\w]/g, ''))
      .join(String.raw`\b.*\b`)}\b`,
  );
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => (key === 'zh' || key === 'en' ? [] : texts(inner)))
        : [];
  const table = (one: FlowDefinition['tables'][number]): unknown =>
    one.inputs.map(({ expression, over }) => `${over?.list ?? ''} ${expression} ${over?.where ?? ''}`);
  return [
    ...definition.nodes.filter((node) => texts(node.config).some((text) => word.test(text))).map((node) => node.title),
    ...definition.tables.filter((one) => texts(table(one)).some((text) => word.test(text))).map((one) => one.name),
  ];
}
