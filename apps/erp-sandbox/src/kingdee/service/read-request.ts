import { isFields, type Fields } from '../voucher/model-fields.js';

/** What a DynamicFormService call names and carries. */
export interface FormRequest {
  readonly formId: string;
  readonly data: Fields;
}

/**
 * The two shapes of a body, `{ formid, data }` and `{ parameters: [formid, data] }`, where data is an object or the JSON
 * text of one. ExecuteBillQuery names its form inside data and leaves it out before. Null when it is neither.
 */
export function readRequest(body: unknown): FormRequest | null {
  if (!isFields(body)) return null;
  const parameters = asList(body['parameters']);
  const [first, second] = parameters ?? [body['formid'] ?? body['FormId'], body['data']];
  const withoutForm = parameters !== null && second === undefined;
  const data = asFields(withoutForm ? first : second);
  if (data === null) return null;
  const formId = !withoutForm && typeof first === 'string' ? first : data['FormId'];
  return { formId: typeof formId === 'string' ? formId : '', data };
}

function asList(value: unknown): readonly unknown[] | null {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return Array.isArray(parsed) ? (parsed as unknown[]) : null;
}

function asFields(value: unknown): Fields | null {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return isFields(parsed) ? parsed : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Submit, Audit, UnAudit and Delete name their bills by `Ids` "1,2" or by `Numbers` ["PZ1"]. */
export function readTargets(data: Fields): { readonly ids: readonly string[]; readonly numbers: readonly string[] } {
  const ids = typeof data['Ids'] === 'string' || typeof data['Ids'] === 'number' ? String(data['Ids']) : '';
  const numbers = Array.isArray(data['Numbers']) ? (data['Numbers'] as unknown[]).map(String) : [];
  return {
    ids: ids
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
    numbers,
  };
}
