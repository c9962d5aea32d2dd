import type { FactField, FlowDefinition, FormSpec, LocalText } from '@vouchflow/flow-model';

export interface ShownField {
  field: FactField;
  /** Names from the root of the facts (or of one item of the list) to the field. */
  names: string[];
  label: LocalText;
  hint?: LocalText | undefined;
  width: number;
}

export interface ShownGroup {
  name: string;
  label: LocalText;
  fields: ShownField[];
}

export type ShownSection =
  | { as: 'fields'; id: string; title: LocalText; fields: ShownField[] }
  | {
      as: 'table';
      id: string;
      title: LocalText;
      list: FactField;
      row: ShownField[];
      more: ShownField[];
      groups: ShownGroup[];
      /** Fields of the list that hold files; they stand in every line, wherever the form says. */ files: FactField[];
    };

function find(fields: readonly FactField[], names: string[]): FactField | undefined {
  const [head, ...rest] = names;
  const field = fields.find((candidate) => candidate.name === head);
  return rest.length === 0 || !field ? field : find(field.fields ?? [], rest);
}

/** An object drawn as a whole is drawn by its fields. */
function spread(shown: ShownField): ShownField[] {
  if (shown.field.type !== 'object') return [shown];
  return (shown.field.fields ?? []).map((field) => ({ field, names: [...shown.names, field.name], label: field.label, width: 4 }));
}

function showFields(spec: FormSpec['sections'][number]['fields'], facts: readonly FactField[], under: string[]): ShownField[] {
  return spec.flatMap((entry) => {
    const names = entry.fact.split(/[./]/);
    const inner = under.every((name, index) => names[index] === name) ? names.slice(under.length) : names;
    const field = find(facts, inner);
    if (!field || field.type === 'list' || field.type === 'attachments') return [];
    return spread({ field, names: inner, label: entry.label ?? field.label, hint: entry.hint, width: entry.width ?? 12 });
  });
}

/** In a row of the table stand the fields one must fill and the description; the amount comes last, the rest opens below. */
function splitRow(list: FactField, fields: ShownField[]): Pick<Extract<ShownSection, { as: 'table' }>, 'row' | 'more' | 'groups' | 'files'> {
  const flat = fields.filter((shown) => shown.names.length === 1);
  const inRow = (shown: ShownField): boolean => Boolean(shown.field.required) || shown.field.name === 'description';
  const row = flat.filter(inRow).sort((a, b) => Number(a.field.type === 'money') - Number(b.field.type === 'money'));
  const groups: ShownGroup[] = [];
  for (const shown of fields.filter((candidate) => candidate.names.length > 1)) {
    const name = shown.names[0] ?? '';
    let group = groups.find((candidate) => candidate.name === name);
    if (!group) groups.push((group = { name, label: find(list.fields ?? [], [name])?.label ?? { zh: name, en: name }, fields: [] }));
    group.fields.push(shown);
  }
  return { row, more: flat.filter((shown) => !inRow(shown)), groups, files: (list.fields ?? []).filter((field) => field.type === 'attachments') };
}

/** The form's sections with their facts looked up; what the facts do not have is left out. */
export function shownSections(definition: Pick<FlowDefinition, 'facts' | 'form'>): ShownSection[] {
  return definition.form.sections.flatMap((section): ShownSection[] => {
    if (section.as !== 'table') {
      return [{ as: 'fields', id: section.id, title: section.title, fields: showFields(section.fields, definition.facts, []) }];
    }
    const list = find(definition.facts, (section.list ?? '').split(/[./]/));
    if (!list || list.type !== 'list') return [];
    return [{ as: 'table', id: section.id, title: section.title, list, ...splitRow(list, showFields(section.fields, list.fields ?? [], [list.name])) }];
  });
}
