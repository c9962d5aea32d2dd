import type { FactField } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { useLocal } from '../../../i18n/local-text.js';
import { Field } from '../../../parts/field.js';
import { RateNote } from '../../../parts/rate-note.js';
import { valueAt } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { useFaultWords } from '../use-fault-words.js';
import type { ShownField } from '../shown-fields.js';
import { FactControl } from './fact-control.js';

/** A fact with its label over it and its fault or hint under it. */
export function FactRow({ shown, path }: { shown: ShownField; path: string }) {
  const { draft, faults, set, conversions } = useForm();
  // What an amount of the document's own is in the ledger's currency, once it is typed as it was asked about.
  const typed = path === 'amount' ? (valueAt(draft, path) as MoneyText | undefined) : undefined;
  const conversion = typed && conversions.find((one) => one.line === null && one.original.amount === typed.amount && one.original.currency === typed.currency);
  const local = useLocal();
  const words = useFaultWords();
  const field: FactField = shown.field;
  return (
    <div className="vf-fact" style={{ '--w': shown.width } as object} data-path={path}>
      <Field label={local(shown.label)} required={field.required} hint={local(shown.hint) || undefined} fault={words(faults.get(path))}>
        {(ids) => <FactControl {...ids} field={field} value={valueAt(draft, path)} onChange={(value) => set(path, value)} />}
      </Field>
      {conversion && <RateNote conversion={conversion} />}
    </div>
  );
}
