import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSampleVouchers, type SampleVoucher } from '../../api/mapping.js';
import { formatMoney, useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';

interface SampleChooserProps {
  connection: string;
  /** Absent: the newest there is, whichever it is by then. */
  chosen: string | undefined;
  onChoose: (voucher: string | undefined) => void;
}

/** Which voucher the mapping is tried on: the newest, or one that is found by its own or its claim's number. */
export function SampleChooser({ connection, chosen, onChoose }: SampleChooserProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [text, setText] = useState('');
  /** What was chosen stays in the list, also where what is found now leaves it out. */
  const [kept, setKept] = useState<SampleVoucher>();
  const found = useSampleVouchers(connection, useDeferredValue(text.trim()));
  const rows = found.data ?? [];
  const all = kept && kept.voucher === chosen && !rows.some((row) => row.voucher === chosen) ? [kept, ...rows] : rows;
  return (
    <div className="vf-sample-chooser">
      <Field label={t('mapping.triedOn')} hint={t('mapping.triedOnHint')}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
            placeholder={t('mapping.newest')}
            loading={found.isFetching}
            value={chosen}
            onChange={(voucher?: string) => {
              setKept(all.find((row) => row.voucher === voucher));
              onChoose(voucher);
              setText('');
            }}
            notFoundContent={t(found.isFetching ? 'common.loading' : text.trim() === '' ? 'mapping.noSample' : 'mapping.noSuchSample')}
            options={all.map((row) => ({ value: row.voucher, label: `${row.number} · ${row.claim}`, row }))}
            optionRender={({ label, data: { row } }) => (
              <>
                {label}
                <span className="vf-meta vf-num" style={{ display: 'block' }}>
                  {formats.date(row.date)} · {formatMoney(row.total)}
                </span>
              </>
            )}
          />
        )}
      </Field>
      {found.error && <FaultNote fault={found.error} />}
    </div>
  );
}
