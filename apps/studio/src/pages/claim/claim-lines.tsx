import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCategories } from '../../api/lists.js';
import type { Claim, LineFacts } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { CategoryIcon } from '../../parts/category-icon.js';
import { Amount } from '../../parts/money.js';
import { RateNote } from '../../parts/rate-note.js';
import { Panel } from '../../parts/panel.js';
import { FileList, filesOf } from '../../parts/files/file-list.js';
import { LineCuts } from './line-cuts.js';
import './claim-lines.css';

/** The claim's lines, each with its invoice. */
export function ClaimLines({
  claim,
  compact,
  decide,
}: {
  claim: Claim;
  compact?: boolean;
  /** What stands under each line while it is decided. */ decide?: (line: LineFacts, index: number) => ReactNode;
}) {
  const { t } = useTranslation();
  const lines = claim.facts.lines ?? [];
  if (lines.length === 0) return null;
  const invoices = new Set(lines.flatMap((line) => (line.invoice?.number ? [`${line.invoice.code ?? ''}/${line.invoice.number}`] : []))).size;
  return (
    <Panel
      title={t('claim.lines', { count: lines.length })}
      sub={invoices > 0 ? t('claim.invoices', { count: invoices }) : undefined}
      aside={compact ? undefined : <Amount money={claim.total} />}
    >
      <ol className="vf-claim-lines">
        {lines.map((line, index) => (
          <ClaimLine
            key={index}
            line={line}
            conversion={claim.conversions.find((one) => one.line === index)}
            cuts={claim.cuts.filter((cut) => cut.line === index)}
            decide={decide?.(line, index)}
            hash={!compact}
            claim={claim.id}
          />
        ))}
      </ol>
    </Panel>
  );
}

function ClaimLine({
  line,
  conversion,
  cuts,
  decide,
  hash,
  claim,
}: {
  hash: boolean;
  claim: string;
  line: LineFacts;
  conversion: Claim['conversions'][number] | undefined;
  cuts: Claim['cuts'];
  decide: ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const categories = useCategories();
  const category = categories.isPending ? '…' : local(categories.data?.find((row) => row.code === line.category)?.name) || line.category;
  const details = [
    line.date && formats.date(line.date),
    line.city,
    line.project,
    line.costCenter,
    line.nights && t('claim.nights', { count: line.nights }),
    line.guests && t('claim.guests', { count: line.guests }),
  ].filter(Boolean);
  const invoice = line.invoice;
  return (
    <li className={decide ? 'deciding' : undefined}>
      <span className="vf-tile sunk">
        <CategoryIcon code={line.category} />
      </span>
      <div className="words">
        <span className="vf-ellipsis">
          {category}
          {line.description && <span className="vf-second"> · {line.description}</span>}
        </span>
        <span className="vf-meta">{details.join(' · ')}</span>
        <LineCuts cuts={cuts} />
        {invoice && (
          <span className="vf-meta vf-row" style={{ gap: 5 }}>
            <FileText size={13} aria-hidden />
            <span>
              {invoice.kind && t(`invoice.${invoice.kind}`, { defaultValue: invoice.kind })} {invoice.code} {invoice.number}
              {invoice.tax && (
                <>
                  {' '}
                  · {t('claim.tax')} <Amount money={invoice.tax} as="cell" />
                </>
              )}
              {invoice.total && invoice.total.amount !== line.amount?.amount && (
                <>
                  {' '}
                  · {t('claim.invoiceTotal')} <Amount money={invoice.total} as="cell" />
                </>
              )}
            </span>
          </span>
        )}
        <FileList files={filesOf(line)} claim={claim} hash={hash} />
      </div>
      <span className="amounts">
        {cuts[0] && (
          <del className="was">
            <Amount money={cuts[0].from} as="cell" />
          </del>
        )}
        <Amount money={line.amount} as={conversion ? 'text' : 'cell'} />
        {conversion && <RateNote conversion={conversion} />}
      </span>
      {decide && <div className="deciding-part">{decide}</div>}
    </li>
  );
}
