import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { CircleCheck, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../api/fault.js';
import { sendImport, useImportKinds, type ImportAnswer } from '../../api/imports.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { Chip } from '../../parts/chip.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { ImportPreview } from './import-preview.js';
import './imports.css';

/** A file is first read without a trace; only when every row is right can it be taken in, and then whole. */
export function Component() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  const kinds = useImportKinds();
  const [chosen, setKind] = useState<string>();
  const kind = chosen ?? kinds.data?.[0]?.kind ?? '';
  const columns = kinds.data?.find((row) => row.kind === kind)?.columns ?? [];
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation<ImportAnswer, ApiFault, boolean>({
    mutationFn: (dryRun) => sendImport({ kind, file: file as File, dryRun }, keys.for({ kind, name: file?.name, at: file?.lastModified, dryRun })),
    onSuccess: (_answer, dryRun) => {
      if (!dryRun) void client.invalidateQueries({ queryKey: ['list'] });
    },
  });
  const preview = send.data;
  const ready = preview !== undefined && preview.dryRun && preview.errors.length === 0;
  const taken = preview !== undefined && !preview.dryRun;

  const choose = (next: File | null): void => {
    setFile(next);
    send.reset();
  };

  return (
    <Page title={t('nav.imports')}>
      <div className="vf-stack" style={{ maxWidth: 960 }}>
        <Panel>
          <div className="vf-stack">
            <div className="vf-row wrap" style={{ gap: 16, alignItems: 'flex-start' }}>
              <div style={{ width: 220 }}>
                <Field label={t('imports.kind')}>
                  {(ids) => (
                    <Select
                      {...ids}
                      value={kind}
                      onChange={(value: string) => {
                        setKind(value);
                        send.reset();
                      }}
                      options={(kinds.data ?? []).map((row) => ({ value: row.kind, label: t(`imports.kindOf.${row.kind}`, { defaultValue: row.kind }) }))}
                    />
                  )}
                </Field>
              </div>
              <Field label={t('imports.file')} hint={t('imports.fileHint')}>
                {({ id, ...ids }) => (
                  <span className="vf-row">
                    <label className="vf-file">
                      <input
                        id={id}
                        aria-describedby={ids['aria-describedby']}
                        type="file"
                        accept=".csv,.xlsx"
                        onChange={(event) => choose(event.target.files?.[0] ?? null)}
                      />
                      <FileUp size={15} aria-hidden />
                      {t('imports.choose')}
                    </label>
                    <span className="vf-second">{file?.name ?? t('imports.noFile')}</span>
                  </span>
                )}
              </Field>
            </div>
            {columns.length > 0 && (
              <p className="vf-meta">
                {t('imports.columns')} <code>{columns.map((column) => (column.required ? `${column.name}*` : column.name)).join(', ')}</code>
              </p>
            )}
            <div className="vf-row">
              <Button type={ready ? 'default' : 'primary'} disabled={!file} loading={send.isPending && send.variables} onClick={() => send.mutate(true)}>
                {t('imports.preview')}
              </Button>
              <Button type={ready ? 'primary' : 'default'} disabled={!ready} loading={send.isPending && !send.variables} onClick={() => send.mutate(false)}>
                {t('imports.take')}
              </Button>
              {taken && (
                <Chip tone="done" icon={CircleCheck}>
                  {t('imports.taken', { count: preview.rows })}
                </Chip>
              )}
            </div>
          </div>
        </Panel>
        {send.error && (
          <FaultNote
            fault={send.error}
            rest={
              send.error.errors.length > 0 ? (
                <ul>
                  {send.error.errors.slice(0, 50).map((entry, index) => (
                    <li key={index}>
                      <code>{entry.path}</code> {entry.message}
                    </li>
                  ))}
                </ul>
              ) : undefined
            }
          />
        )}
        {preview && <ImportPreview answer={preview} />}
      </div>
    </Page>
  );
}
