import { Button, Checkbox, Input } from 'antd';
import { ClipboardPaste, Copy } from 'lucide-react';
import { useMemo, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionName } from '@vouchflow/flow-model';
import { CommitInput } from '@vouchflow/studio-ui';
import type { CompanyValue } from '../../api/mapping.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable } from '../../parts/data-table.js';
import { firstOf, pageSize, Pager } from './pager.js';
import { PasteDialog } from './paste-dialog.js';
import { longestCode } from './read-value-lines.js';
import { useCopyTable } from './use-copy-table.js';
import { useRowKeys } from './use-row-keys.js';
import { findRows, isUnmapped, valueRows, type ValueRow } from './value-rows.js';
import { ValueStanding } from './value-standing.js';

interface ValueTableProps {
  dimension: DimensionName;
  known: readonly CompanyValue[];
  values: Readonly<Record<string, string>>;
  /** Whether a line with this code could not be posted as the mapping stands. */
  lacks: (code: string) => boolean;
  readOnly: boolean;
  onChange: (values: Record<string, string>) => void;
}

/** A row for each value that the company uses, the ERP's code beside it; what has none comes first. */
export function ValueTable({ dimension, known, values, lacks, readOnly, onChange }: ValueTableProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const [search, setSearch] = useState('');
  const [onlyUnmapped, setOnlyUnmapped] = useState(false);
  const [page, setPage] = useState(0);
  const [arranged, setArranged] = useState(0);
  const [pasting, setPasting] = useState<{ text: string; takesUnknown: boolean }>();
  // Rows stand still while they are filled in: they are put in order anew when something else is looked for, or lines were pasted.
  const rows = useMemo(() => {
    const found = findRows(valueRows(known, values, lacks), values, search);
    return onlyUnmapped ? found.filter((row) => isUnmapped(row, values, lacks)) : found;
  }, [known, search, onlyUnmapped, arranged]);
  const unmapped = useMemo(() => valueRows(known, values, lacks).filter((row) => isUnmapped(row, values, lacks)).length, [known, values, lacks]);
  const from = firstOf(page, rows.length);
  const inSight = rows.slice(from, from + pageSize).map((row, index) => ({ ...row, at: from + index }));
  const { idOf, onKeyDown } = useRowKeys(rows.length, (at) => setPage(Math.floor(at / pageSize)));

  const put = (code: string, text: string): void => {
    const { [code]: _before, ...others } = values;
    onChange(text.trim() === '' ? others : { ...others, [code]: text.trim() });
  };
  const look = (change: () => void): void => {
    change();
    setPage(0);
  };
  const { copyAll, onCopy } = useCopyTable(() => rows.map(({ code, name }) => [code, local(name), values[code] ?? '']));
  /** One cell goes into its field as anywhere; more are lines of the map. */
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain').replace(/[\r\n]+$/, '');
    if (readOnly || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    setPasting({ text, takesUnknown: dimension === 'supplier' });
  };
  const label = t(`mapping.valuesOf.${dimension}`);
  return (
    <div className="vf-stack tight">
      <div className="vf-row wrap vf-value-bar">
        <Input
          allowClear
          size="small"
          aria-label={t('common.search')}
          placeholder={t('mapping.findValue')}
          value={search}
          onChange={(event) => look(() => setSearch(event.target.value))}
        />
        <Checkbox checked={onlyUnmapped} onChange={(event) => look(() => setOnlyUnmapped(event.target.checked))}>
          {t('mapping.onlyUnmapped', { count: unmapped })}
        </Checkbox>
        <span className="acts">
          {!readOnly && (
            <Button
              size="small"
              icon={<ClipboardPaste size={14} aria-hidden />}
              onClick={() => setPasting({ text: '', takesUnknown: dimension === 'supplier' })}
            >
              {t('mapping.pasteLines')}
            </Button>
          )}
          <Button size="small" icon={<Copy size={14} aria-hidden />} disabled={rows.length === 0} onClick={() => void copyAll()}>
            {t('mapping.copyTable')}
          </Button>
        </span>
      </div>
      <div className="vf-value-table" onPaste={onPaste} onCopy={onCopy} onKeyDownCapture={onKeyDown}>
        <DataTable
          label={label}
          rows={inSight}
          rowKey={(row) => row.code}
          columns={[
            { key: 'ours', title: t('mapping.ours'), cell: (row) => <ValueName row={row} /> },
            {
              key: 'standing',
              title: t('mapping.standing'),
              width: 170,
              phone: 'right',
              cell: (row) => (
                <ValueStanding
                  row={row}
                  dimension={dimension}
                  missing={lacks(row.code) ? (Object.hasOwn(values, row.code) ? 'too-long' : 'none') : undefined}
                  onRemove={readOnly || !Object.hasOwn(values, row.code) ? undefined : () => put(row.code, '')}
                />
              ),
            },
            {
              key: 'theirs',
              title: t('mapping.theirs'),
              width: '34%',
              phone: 'full',
              cell: (row) => (
                <CommitInput
                  id={idOf(row.at)}
                  size="small"
                  className="vf-mono"
                  maxLength={longestCode}
                  aria-label={t('mapping.theirsOf', { value: row.name ? local(row.name) : row.code })}
                  disabled={readOnly}
                  placeholder={lacks(row.code) ? '' : row.code}
                  value={values[row.code] ?? ''}
                  onCommit={(text) => put(row.code, text)}
                />
              ),
            },
          ]}
        />
        {rows.length === 0 && (
          <p className="vf-row wrap vf-second none">
            {t(search.trim() !== '' ? 'mapping.noSuchValue' : onlyUnmapped ? 'mapping.allMapped' : 'mapping.noValues')}
            {!readOnly && search.trim() !== '' && !onlyUnmapped && (
              <Button size="small" onClick={() => setPasting({ text: `${search.trim()}=`, takesUnknown: true })}>
                {t('mapping.addValue', { value: search.trim() })}
              </Button>
            )}
          </p>
        )}
      </div>
      <Pager rows={rows.length} from={from} onPage={setPage} />
      {pasting && (
        <PasteDialog
          known={known}
          values={values}
          {...pasting}
          onPut={(more) => {
            onChange({ ...values, ...more });
            look(() => setArranged(arranged + 1));
          }}
          onClose={() => setPasting(undefined)}
        />
      )}
    </div>
  );
}

function ValueName({ row: { code, name } }: { row: ValueRow }) {
  const local = useLocal();
  return (
    <span className="vf-value-name">
      {name && <span>{local(name)} </span>}
      <span className={name ? 'vf-mono vf-second' : ''}>{code}</span>
    </span>
  );
}
