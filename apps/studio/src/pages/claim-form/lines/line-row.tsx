import type { MoneyText } from '@vouchflow/kernel';
import { Button, Dropdown } from 'antd';
import { ChevronDown, ChevronRight, CopyPlus, Ellipsis, FileCheck, FilePlus, Paperclip, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { hasFaultUnder } from '../field-faults.js';
import { FactControl } from '../fields/fact-control.js';
import { FormContext, useForm } from '../form-context.js';
import { RateNote } from '../../../parts/rate-note.js';
import { withLineCurrency } from '../with-line-currency.js';
import type { InvoiceFacts } from '../../../api/types.js';
import type { Draft } from '../draft-facts.js';
import type { ShownSection } from '../shown-fields.js';
import { useFaultWords } from '../use-fault-words.js';
import { LineReading, mayBeInvoices } from './line-readings.js';
import { LineMore } from './line-more.js';
import { useSetOff } from './use-set-off.js';

interface LineRowProps {
  section: Extract<ShownSection, { as: 'table' }>;
  line: Draft;
  index: number;
  only: boolean;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** One line: what must be filled in the row, the invoice and the rest in a part that opens below. */
export function LineRow({ section, line, index, only, onDuplicate, onRemove }: LineRowProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const path = `${section.list.name}/${index}`;
  const form = useForm();
  const { faults } = form;
  const currency = (line['amount'] as MoneyText | undefined)?.currency ?? form.currency;
  // Rates are told of the claim's lines, not of other tables such as the advances.
  const conversion = section.list.name === 'lines' ? form.conversions.find((one) => one.line === index) : undefined;
  const setOff = useSetOff(section.list, index);
  // An invoice is in the currency of its line.
  const set = (at: string, value: unknown): void => {
    const next = at === `${path}/amount` ? (value as MoneyText | undefined)?.currency : undefined;
    if (setOff && at === `${path}/${setOff.field}`) form.set(path, setOff.choose(line, value));
    else if (next !== undefined && next !== currency) form.set(path, { ...withLineCurrency(line, next), amount: value });
    else form.set(at, value);
  };
  const words = useFaultWords();
  const faultBelow =
    [...section.more, ...section.groups.flatMap((group) => group.fields)].some((shown) => hasFaultUnder(faults, `${path}/${shown.names.join('/')}`)) ||
    [...section.groups, ...section.files].some((part) => hasFaultUnder(faults, `${path}/${part.name}`));
  const [opened, setOpened] = useState(false);
  const open = opened || faultBelow;
  const number = index + 1;
  const hasMore = section.more.length + section.groups.length + section.files.length > 0;
  const invoice = line['invoice'] as (InvoiceFacts & { total?: MoneyText }) | undefined;
  const papers = section.files.reduce((sum, field) => sum + ((line[field.name] as unknown[] | undefined)?.length ?? 0), 0);
  const invoiceField = section.list.fields?.find((field) => field.type === 'object' && field.name === 'invoice');
  const papersRead = mayBeInvoices(line, section.files);
  const tail = invoice?.number ? invoice.number.slice(-4) : '';

  return (
    <FormContext.Provider value={{ ...form, currency, set }}>
      <tr className="vf-line">
        <td className="index vf-num">{number}</td>
        {section.row.map((shown) => {
          const at = `${path}/${shown.names.join('/')}`;
          const fault = words(faults.get(at));
          return (
            <td key={shown.field.name} className={`f-${shown.field.type}`} data-path={at}>
              <span className="phone-label" aria-hidden>
                {local(shown.label)}
              </span>
              <FactControl
                cell
                field={shown.field}
                aria-label={t('form.cellLabel', { field: local(shown.label), number })}
                aria-invalid={fault ? true : undefined}
                aria-describedby={fault ? `fault-${at}` : undefined}
                status={fault ? 'error' : undefined}
                value={line[shown.field.name]}
                onChange={(value) => set(at, value)}
              />
              {fault && (
                <span className="cell-fault" id={`fault-${at}`}>
                  {fault}
                </span>
              )}
              {shown.field.name === 'amount' && conversion && conversion.original.amount === (line['amount'] as MoneyText | undefined)?.amount && (
                <RateNote conversion={conversion} />
              )}
            </td>
          );
        })}
        {hasMore && (
          <td className="more-cell">
            <button
              type="button"
              className={`vf-more-button ${tail || papers > 0 ? 'has' : ''}`}
              aria-expanded={open}
              onClick={() => setOpened(!open)}
              aria-label={t('form.moreOf', { number })}
            >
              {tail ? <FileCheck size={15} aria-hidden /> : <FilePlus size={15} aria-hidden />}
              <span>{tail ? `···${tail}` : t('form.invoice')}</span>
              {papers > 0 && (
                <span className="papers vf-num" title={t('files.title')}>
                  <Paperclip size={13} aria-hidden />
                  {papers}
                </span>
              )}
              {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            </button>
          </td>
        )}
        <td className="acts-cell">
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: [
                { key: 'copy', icon: <CopyPlus size={15} aria-hidden />, label: t('form.duplicate'), onClick: onDuplicate },
                { key: 'remove', icon: <Trash2 size={15} aria-hidden />, label: t('form.remove'), danger: true, disabled: only, onClick: onRemove },
              ],
            }}
          >
            <Button type="text" size="small" icon={<Ellipsis size={16} aria-hidden />} aria-label={t('form.actsOf', { number })} />
          </Dropdown>
        </td>
      </tr>
      {invoiceField && papersRead.length > 0 && (
        <tr className="vf-line-reading">
          <td colSpan={section.row.length + 3}>
            {papersRead.map((file) => (
              <LineReading key={file.id} file={file} line={line} path={path} invoice={invoiceField} />
            ))}
          </td>
        </tr>
      )}
      {open && hasMore && (
        <tr className="vf-line-more">
          <td colSpan={section.row.length + 3}>
            <LineMore section={section} path={path} line={line} />
          </td>
        </tr>
      )}
    </FormContext.Provider>
  );
}
