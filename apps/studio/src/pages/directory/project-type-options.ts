import { shippedProjectTypes, type LocalText } from '@vouchflow/flow-model';

export interface ProjectTypeOption {
  value: string;
  label: string;
}

/**
 * The types of projects one may choose: those that ship, by their names, those that the company's projects have, and what is being typed
 * where none is called so yet. A company's own are called as it writes them.
 */
export function projectTypeOptions(used: readonly string[], typed: string, local: (name: LocalText) => string): ProjectTypeOption[] {
  const shipped = shippedProjectTypes.map(({ code, name }) => ({ value: code, label: local(name) }));
  const known = new Set(shipped.map(({ value }) => value));
  const own = [...new Set(used)].filter((type) => type !== '' && !known.has(type)).sort((a, b) => (a < b ? -1 : 1));
  const options = [...shipped, ...own.map((type) => ({ value: type, label: type }))];
  const fresh = typed.trim();
  const same = (text: string): boolean => text.toLowerCase() === fresh.toLowerCase();
  const taken = shippedProjectTypes.some(({ name }) => same(name.zh) || same(name.en)) || options.some(({ value }) => same(value));
  return fresh === '' || taken ? options : [...options, { value: fresh, label: fresh }];
}
