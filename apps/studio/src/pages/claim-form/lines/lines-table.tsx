import type { FactField, InvoiceReading } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { ClipboardPaste, FileUp, Plus } from 'lucide-react';
import { useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { Panel } from '../../../parts/panel.js';
import type { Draft } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { useFaultWords } from '../use-fault-words.js';
import type { ShownSection } from '../shown-fields.js';
import { acceptedFiles } from '../files/attach-field.js';
import { dropsFiles } from '../files/drops-files.js';
import { fillFromInvoice } from './fill-from-invoice.js';
import { parseInvoiceQr } from './parse-invoice-qr.js';
import { ReadingCard } from './reading-card.js';
import { LineRow } from './line-row.js';
import { usePasteLines } from './use-paste-lines.js';
import './lines.css';

const isBlank = (line: Draft): boolean =>
  Object.values(line).every((value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0));

/** The claim's lines as a table that takes a paste from a spreadsheet. */
export function LinesTable({ section }: { section: Extract<ShownSection, { as: 'table' }> }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { draft, faults, set, uploads, currency, currencies } = useForm();
  const words = useFaultWords();
  const readPaste = usePasteLines(section.list);
  const [said, setSaid] = useState('');
  const name = section.list.name;
  const lines = (draft[name] as Draft[] | undefined) ?? [];
  const listFault = words(faults.get(name));

  const invoiceField = section.list.fields?.find((field) => field.type === 'object' && field.name === 'invoice');
  const [scanned, setScanned] = useState<InvoiceReading | null>(null);
  const [over, setOver] = useState(false);
  const [paper] = section.files;

  // Every file that is dropped on the table becomes a line of its own; on a line's own place it is that line's.
  const addDropped = (files: File[]): void => {
    if (!paper || files.length === 0) return;
    const category = lines.at(-1)?.['category'];
    set(name, [...lines.filter((line) => !isBlank(line)), ...files.map((file) => ({ category, [paper.name]: [uploads.start(file)] }))]);
    setSaid(t('files.dropped', { count: files.length }));
  };
  const addScanned = (read: InvoiceReading, invoice: FactField): void => {
    set(name, [...lines.filter((line) => !isBlank(line)), fillFromInvoice({ category: lines.at(-1)?.['category'] }, read, invoice)]);
    setScanned(null);
  };

  const addPasted = (text: string): void => {
    const pasted = readPaste(text);
    if (pasted.length === 0) return;
    set(name, [...lines.filter((line) => !isBlank(line)), ...pasted]);
    setSaid(t('form.pasted', { count: pasted.length }));
  };

  // One cell goes where the cursor is, as everywhere; several cells become lines.
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    const scan = invoiceField && parseInvoiceQr(text);
    if (scan) {
      event.preventDefault();
      setScanned(scan);
      return;
    }
    if (!text.includes('\t')) return;
    event.preventDefault();
    addPasted(text);
  };

  const pasteFromClipboard = async (): Promise<void> => {
    try {
      addPasted(await navigator.clipboard.readText());
    } catch {
      setSaid(t('form.pasteByKey'));
    }
  };

  return (
    <Panel
      flush
      className={over ? 'vf-lines over' : 'vf-lines'}
      title={local(section.title)}
      sub={lines.length > 0 ? t('form.linesCount', { count: lines.length }) : undefined}
    >
      <div onPaste={onPaste} {...(paper ? dropsFiles(addDropped, setOver) : {})}>
        {lines.length > 0 && (
          <table aria-label={local(section.title)}>
            <thead>
              <tr>
                <th scope="col" className="index" aria-label={t('form.number')} />
                {section.row.map((shown) => (
                  <th key={shown.field.name} scope="col" className={`f-${shown.field.type}`}>
                    {local(shown.label)}
                    {shown.field.type === 'money' && currencies.length < 2 && <span className="vf-meta"> {currency}</span>}
                  </th>
                ))}
                {section.more.length + section.groups.length + section.files.length > 0 && (
                  <th scope="col" className="more-cell">
                    {t('form.invoice')}
                  </th>
                )}
                <th scope="col" className="acts-cell" aria-label={t('common.acts')} />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <LineRow
                  key={index}
                  section={section}
                  line={line}
                  index={index}
                  only={Boolean(section.list.required) && lines.length === 1}
                  onDuplicate={() => set(name, [...lines.slice(0, index + 1), copyOf(line, section.files), ...lines.slice(index + 1)])}
                  onRemove={() =>
                    set(
                      name,
                      lines.filter((_, at) => at !== index),
                    )
                  }
                />
              ))}
            </tbody>
          </table>
        )}
        {scanned && invoiceField && (
          <ReadingCard
            read={scanned}
            from={t('files.code')}
            fill={t('files.fillNew')}
            onFill={() => addScanned(scanned, invoiceField)}
            onDismiss={() => setScanned(null)}
          />
        )}
        {listFault && (
          <p className="cell-fault" style={{ padding: '8px 16px' }}>
            {listFault}
          </p>
        )}
        <div className="vf-lines-foot">
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => set(name, [...lines, nextLine(lines)])}>
            {t('form.addLine')}
          </Button>
          {paper && (
            <label className="vf-add-invoice">
              <input
                type="file"
                multiple
                accept={acceptedFiles}
                onChange={(event) => {
                  addDropped([...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
              <FileUp size={16} aria-hidden />
              {t('files.addInvoice')}
            </label>
          )}
          {section.list.required && (
            <button type="button" className="paste" onClick={() => void pasteFromClipboard()}>
              <ClipboardPaste size={16} aria-hidden />
              <span>{t('form.pasteHint')}</span>
              <kbd>Ctrl V</kbd>
            </button>
          )}
          <span className="vf-meta" role="status">
            {said || (paper && <span className="vf-drop-hint">{t('files.drop')}</span>)}
          </span>
        </div>
      </div>
    </Panel>
  );
}

/** A copy has no invoice and no files: both belong to one line. */
const copyOf = (line: Draft, files: readonly FactField[]): Draft => ({
  ...line,
  invoice: undefined,
  ...Object.fromEntries(files.map(({ name }) => [name, undefined])),
});

/** A new line most often has the category and date of the one above it. */
function nextLine(lines: Draft[]): Draft {
  const last = lines.at(-1);
  return last ? { category: last['category'], date: last['date'] } : {};
}
