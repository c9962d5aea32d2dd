import type { FactField } from '@vouchflow/flow-model';
import { useLocal } from '../../../i18n/local-text.js';
import { Field } from '../../../parts/field.js';
import { valueAt } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { useFaultWords } from '../use-fault-words.js';
import type { ShownField } from '../shown-fields.js';
import { FactControl } from './fact-control.js';

/** A fact with its label over it and its fault or hint under it. */
export function FactRow({ shown, path }: { shown: ShownField; path: string }) {
  const { draft, faults, set } = useForm();
  const local = useLocal();
  const words = useFaultWords();
  const field: FactField = shown.field;
  return (
    <div className="vf-fact" style={{ '--w': shown.width } as object} data-path={path}>
      <Field label={local(shown.label)} required={field.required} hint={local(shown.hint) || undefined} fault={words(faults.get(path))}>
        {(ids) => <FactControl {...ids} field={field} value={valueAt(draft, path)} onChange={(value) => set(path, value)} />}
      </Field>
    </div>
  );
}
