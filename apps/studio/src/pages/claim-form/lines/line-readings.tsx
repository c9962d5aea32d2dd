import type { AttachmentRef, FactField } from '@vouchflow/flow-model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInvoiceReading } from '../../../api/attachments.js';
import type { Draft } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { fillFromInvoice } from './fill-from-invoice.js';
import { ReadingCard } from './reading-card.js';

const readable = new Set(['application/xml', 'application/ofd']);
/** The files of a line that may be electronic invoices. */
export const mayBeInvoices = (line: Draft, fields: readonly FactField[]): AttachmentRef[] =>
  fields.flatMap(({ name }) => ((line[name] as AttachmentRef[] | undefined) ?? []).filter((file) => readable.has(file.type)));

/** What an electronic invoice among a line's files says, until the line has it or the claimant does not want it. */
export function LineReading({ file, line, path, invoice }: { file: AttachmentRef; line: Draft; path: string; invoice: FactField }) {
  const { t } = useTranslation();
  const { set } = useForm();
  const reading = useInvoiceReading(file.id);
  const [dismissed, setDismissed] = useState(false);
  const read = reading.data?.invoice;
  if (!read)
    return reading.data?.why ? (
      <p className="vf-meta vf-reading-none">
        {file.name}: {t(`files.why.${reading.data.why}`)}
      </p>
    ) : null;
  if (dismissed || (line[invoice.name] as Draft | undefined)?.['number'] === read.number) return null;
  return (
    <ReadingCard
      read={read}
      from={file.name}
      fill={t('files.fill')}
      onFill={() => set(path, fillFromInvoice(line, read, invoice))}
      onDismiss={() => setDismissed(true)}
    />
  );
}
