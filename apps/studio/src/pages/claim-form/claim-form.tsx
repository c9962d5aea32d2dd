import { parseFacts, type FlowDefinition } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { usePreview } from '../../api/claims.js';
import type { ApiFault } from '../../api/fault.js';
import type { ClaimFacts, LineFacts } from '../../api/types.js';
import { sumMoney } from '../../money/minor.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Panel } from '../../parts/panel.js';
import { AfterSubmit } from './after-submit.js';
import { BudgetPreview } from './budget-preview.js';
import { cleanFacts, withPlaceholders, withValue, type Draft } from './draft-facts.js';
import { byPath, type FaultsByPath } from './field-faults.js';
import { approverPools } from './approver-pools.js';
import { AttachField } from './files/attach-field.js';
import { replaceUploads, uploadsIn, withoutUploads } from './files/uploading.js';
import { useUploads } from './files/use-uploads.js';
import { FormContext } from './form-context.js';
import { FormFooter } from './form-footer.js';
import { HeaderSection } from './header-section.js';
import { LinesTable } from './lines/lines-table.js';
import { PathPreview } from './path-preview.js';
import { shownSections } from './shown-fields.js';
import { useCurrencies } from './use-currency.js';
import { useSettled } from './use-settled.js';
import { useFaultWords } from './use-fault-words.js';
import './form.css';

interface ClaimFormProps {
  definition: FlowDefinition;
  initial: Draft;
  currency: string;
  /** A returned claim is resubmitted. */
  again?: boolean;
  busy: 'save' | 'submit' | null;
  fault: ApiFault | null;
  note?: ReactNode;
  onChange?: (draft: Draft) => void;
  onSend: (facts: ClaimFacts, submit: boolean) => void;
}

/** A claim's form, drawn from its flow's definition. */
export function ClaimForm({ definition, initial, currency, again = false, busy, fault, note, onChange, onSend }: ClaimFormProps) {
  const words = useFaultWords();
  const inWords = useLocal();
  const [draft, setDraft] = useState(initial);
  const [local, setLocal] = useState<FaultsByPath>(new Map());
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => shownSections(definition), [definition]);
  const pools = useMemo(() => approverPools(definition), [definition]);
  const facts = useMemo(() => cleanFacts(definition.facts, draft) as ClaimFacts, [definition, draft]);

  // A field's fault is gone as soon as it is typed in; whether it is right now is said at the next sending.
  const faults = useMemo<FaultsByPath>(() => {
    const all = new Map([...local, ...byPath(fault?.errors ?? [])]);
    for (const path of touched) for (const key of [...all.keys()]) if (key === path || key.startsWith(`${path}/`)) all.delete(key);
    return all;
  }, [local, fault, touched]);

  const previewFacts = useMemo(() => {
    const filled = withPlaceholders(definition.facts, facts);
    return parseFacts(definition.facts, filled).ok ? (filled as ClaimFacts) : null;
  }, [definition, facts]);
  const preview = usePreview(definition.key, useSettled(previewFacts, 400));

  // A file arrives whenever it does: into the draft as it is by then.
  const latest = useRef(initial);
  const change = (next: Draft): void => {
    latest.current = next;
    setDraft(next);
    onChange?.(withoutUploads(next));
  };
  const set = (path: string, value: unknown): void => {
    change(withValue(latest.current, path, value));
    setTouched(new Set([...touched, path]));
  };
  const uploads = useUploads((key, file) => change(replaceUploads(latest.current, (one) => (one.uploading === key ? file : one))));

  const send = (submit: boolean): void => {
    if (busy) return;
    const parsed = parseFacts(definition.facts, facts);
    const wrong = [...(parsed.ok ? [] : parsed.error), ...uploadsIn(draft).map((path) => ({ path, code: 'UPLOADING', message: '' }))];
    setTouched(new Set());
    setLocal(byPath(wrong));
    if (wrong.length === 0) onSend(facts, submit);
  };

  useEffect(() => {
    const first = [...faults.keys()][0];
    if (!first || touched.size > 0) return;
    const places = [...(form.current?.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
    const place = places.find((element) => element.dataset['path'] === first) ?? places.find((element) => first.startsWith(`${element.dataset['path']}/`));
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
    // Only when new faults came, not while one is being mended.
  }, [local, fault]);

  const lines = (facts.lines ?? []) as LineFacts[];
  const headerAmount = definition.facts.find((field) => field.type === 'money')?.name;
  const currencies = useCurrencies(currency);
  // What is in another currency, the preview says; until it has, there is no total to show.
  const counted = lines.length > 0 ? lines.map((line) => line.amount) : [headerAmount ? (facts[headerAmount] as MoneyText | undefined) : undefined];
  const foreign = counted.some((amount) => amount && amount.currency !== currency);
  const total = foreign ? (preview.data?.total ?? null) : sumMoney(counted, currency);
  const papers = definition.facts.filter((field) => field.type === 'attachments');
  const placed = new Set([
    ...papers.map((field) => field.name),
    ...sections.flatMap((section) => (section.as === 'fields' ? section.fields.map((shown) => shown.names.join('/')) : [section.list.name])),
  ]);
  const unplaced = [...faults.values()].filter((entry) => ![...placed].some((path) => entry.path === path || entry.path.startsWith(`${path}/`)));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send(true);
    }
  };

  return (
    <FormContext.Provider value={{ draft, faults, currency, currencies, conversions: preview.data?.conversions ?? [], pools, uploads, set }}>
      <div className="vf-claim-form" ref={form} onKeyDown={onKeyDown}>
        <div className="main vf-columns">
          <div className="vf-stack">
            {note}
            {fault && (
              <FaultNote
                fault={fault}
                rest={
                  unplaced.length > 0 ? (
                    <ul>
                      {unplaced.map((entry) => (
                        <li key={entry.path}>
                          <code>{entry.path}</code> {words(entry)}
                        </li>
                      ))}
                    </ul>
                  ) : undefined
                }
              />
            )}
            {sections.map((section, index) =>
              section.as === 'fields' ? (
                <HeaderSection key={section.id} section={section} first={index === 0} />
              ) : (
                <LinesTable key={section.id} section={section} />
              ),
            )}
            {papers.map((field) => (
              <Panel key={field.name} title={inWords(field.label)}>
                <AttachField path={field.name} most={field.maxItems} label={inWords(field.label)} />
              </Panel>
            ))}
          </div>
          <div className="vf-stack">
            <PathPreview preview={preview.data} waiting={preview.isFetching} />
            {preview.error && previewFacts && (
              <FaultNote
                fault={preview.error}
                rest={preview.error.errors.map((entry) => (
                  <span key={entry.path}>{words(entry)}</span>
                ))}
              />
            )}
            {preview.data && <BudgetPreview preview={preview.data} />}
            <AfterSubmit definition={definition} />
          </div>
        </div>
        <FormFooter
          lines={lines.length}
          total={total}
          faults={faults.size}
          saving={busy === 'save'}
          submitting={busy === 'submit'}
          again={again}
          onSave={() => send(false)}
          onSubmit={() => send(true)}
        />
      </div>
    </FormContext.Provider>
  );
}
