import type { FactField, FlowDefinition } from '@vouchflow/flow-model';
import { ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { FormContext } from '../claim-form/form-context.js';
import type { Draft } from '../claim-form/draft-facts.js';
import { withValue } from '../claim-form/draft-facts.js';
import type { FaultsByPath } from '../claim-form/field-faults.js';
import { useUploads } from '../claim-form/files/use-uploads.js';
import { HeaderSection } from '../claim-form/header-section.js';
import { LinesTable } from '../claim-form/lines/lines-table.js';
import { approverPools } from '../claim-form/approver-pools.js';
import { shownSections } from '../claim-form/shown-fields.js';
import { useCurrencies, useCurrency } from '../claim-form/use-currency.js';
import '../claim-form/form.css';

interface ScheduleFactsProps {
  definition: FlowDefinition;
  draft: Draft;
  faults: FaultsByPath;
  readOnly: boolean;
  onChange: (draft: Draft) => void;
}

/** What each document of a schedule is filled with: the form of its flow, as people fill it, but for files. */
export function ScheduleFacts({ definition, draft, faults, readOnly, onChange }: ScheduleFactsProps) {
  const sections = useMemo(() => shownSections(definition), [definition]);
  const pools = useMemo(() => approverPools(definition), [definition]);
  const currency = useCurrency(typeof draft['legalEntity'] === 'string' ? draft['legalEntity'] : undefined);
  const currencies = useCurrencies(currency);
  const uploads = useUploads(() => undefined);
  return (
    <FormContext.Provider
      value={{ draft, faults, currency, currencies, conversions: [], pools, uploads, set: (path, value) => onChange(withValue(draft, path, value)) }}
    >
      <ConfigProvider componentDisabled={readOnly}>
        <div className="vf-stack vf-schedule-facts">
          {sections.map((section, at) =>
            section.as === 'fields' ? <HeaderSection key={section.id} section={section} first={at === 0} /> : <LinesTable key={section.id} section={section} />,
          )}
        </div>
      </ConfigProvider>
    </FormContext.Provider>
  );
}

/** A schedule makes many documents, and a file belongs to one. */
export function withoutFiles(definition: FlowDefinition): FlowDefinition {
  const left = (fields: readonly FactField[]): FactField[] =>
    fields.filter((field) => field.type !== 'attachments').map((field) => (field.fields ? { ...field, fields: left(field.fields) } : field));
  return { ...definition, facts: left(definition.facts) };
}
