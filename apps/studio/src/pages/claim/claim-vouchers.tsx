import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVoucher } from '../../api/vouchers.js';
import type { Claim, Voucher } from '../../api/types.js';
import { formatAmount, useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Chip } from '../../parts/chip.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { PostingSteps } from '../../parts/posting-steps.js';
import { StatusChip } from '../../parts/status-chip.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';
import { sideTotals } from '../voucher/side-totals.js';

/** The claim's vouchers, the newest open, each with its way into the ERP. */
export function ClaimVouchers({ claim }: { claim: Claim }) {
  return (
    <>
      {[...claim.vouchers].reverse().map((entry) => (
        <ClaimVoucher key={entry.id} entry={entry} />
      ))}
    </>
  );
}

function ClaimVoucher({ entry }: { entry: Claim['vouchers'][number] }) {
  const { t } = useTranslation();
  const voucher = useVoucher(entry.id);
  const title = (
    <>
      {t('voucher.one')}{' '}
      <Link to={`/vouchers/${entry.id}`} className="vf-code">
        {entry.number}
      </Link>
    </>
  );
  // Who may not read vouchers still learns the number and that it is posted.
  if (!voucher.data) {
    return (
      <Panel title={t('voucher.one')} aside={<StatusChip of="voucher" status={entry.status} />}>
        <span className="vf-code">{entry.number}</span>
        {entry.documentNumber && (
          <span className="vf-second">
            {' '}
            · {t('voucher.documentNumber')} <strong>{entry.documentNumber}</strong>
          </span>
        )}
      </Panel>
    );
  }
  const posting = voucher.data.posting;
  return (
    <>
      <Panel
        flush
        ruled
        title={title}
        aside={
          entry.status === 'void' || entry.status === 'reversed' ? (
            <StatusChip of="voucher" status={entry.status} />
          ) : (
            <Chip tone="done" icon={CircleCheck}>
              {t('voucher.balanced')}
            </Chip>
          )
        }
      >
        <MiniVoucher voucher={voucher.data} />
      </Panel>
      {posting && (
        <Panel
          ruled
          title={t('voucher.posting')}
          sub={posting.documentNumber ? `${t('voucher.documentNumber')} ${posting.documentNumber}` : undefined}
          aside={<StatusChip of="posting" status={posting.status} />}
        >
          <PostingSteps posting={posting} />
        </Panel>
      )}
    </>
  );
}

function MiniVoucher({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const ledgerName = useLedgerName();
  const lines = voucher.lines ?? [];
  const totals = sideTotals(lines);
  return (
    <table className="vf-voucher-mini" aria-label={`${t('voucher.one')} ${voucher.number ?? ''}`}>
      <thead>
        <tr>
          <th scope="col">{t('voucher.accountAndSummary')}</th>
          <th scope="col" className="right">
            {t('voucher.debit')}
          </th>
          <th scope="col" className="right">
            {t('voucher.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <td>
              <span className="vf-num">{line.account.code}</span> {local(line.account.name)}
              <span className="meta">
                {line.summary}
                {line.original &&
                  ` · ${t('voucher.originalAt', { amount: `${formatAmount(line.original.amount)} ${line.original.currency}`, rate: line.original.rate })}`}
              </span>
            </td>
            <td className="right">{line.debit && <Amount money={line.debit} as="cell" />}</td>
            <td className="right">{line.credit && <Amount money={line.credit} as="cell" />}</td>
          </tr>
        ))}
        <tr className="sum">
          <td>
            {t('voucher.total')}{' '}
            <span className="vf-meta">
              {ledgerName(voucher.ledger)} · {formats.date(voucher.date)}
            </span>
          </td>
          <td className="right">
            <Amount money={totals.debit} as="cell" />
          </td>
          <td className="right">
            <Amount money={totals.credit} as="cell" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
