import type { FactField, LocalText } from '@vouchflow/flow-model';

/** `lines/0/invoice/total` → the field's own label, and of which line; the path itself where the flow has no such field. */
export function factName(
  fields: readonly FactField[],
  path: string,
  local: (text: LocalText) => string,
  inLine: (field: string, number: number) => string,
): string {
  let among: readonly FactField[] = fields;
  let label = '';
  let line: number | null = null;
  for (const part of path.split('/')) {
    if (/^\d+$/.test(part)) {
      line ??= Number(part) + 1;
      continue;
    }
    const field = among.find((candidate) => candidate.name === part);
    if (!field) return path;
    label = local(field.label);
    among = field.fields ?? [];
  }
  return line === null ? label : inLine(label, line);
}
