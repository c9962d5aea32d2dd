import { App, Button } from 'antd';
import { Plus, Trash2, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useEndSubstitution, useSubstitutions, type Substitution } from '../../api/substitutes.js';
import { useList } from '../../api/lists.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Days } from '../../parts/days.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { NewSubstitute } from './new-substitute.js';

/** 代理: mine and for whom I stand in; with `all` everybody's, for who keeps people. */
export function Substitutes({ scope }: { scope: 'mine' | 'all' }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const local = useLocal();
  const can = useCan();
  const me = useMe().data?.user.email ?? '';
  const substitutes = useSubstitutions(scope);
  const flows = useList<{ key: string; name: MaybeLocal }>('/flows');
  const end = useEndSubstitution();
  const [naming, setNaming] = useState(false);
  const mayName = scope === 'mine' ? can('tasks.decide') : can('people.write');
  const flowName = (key: string): string => local(flows.data?.find((flow) => flow.key === key)?.name) || key;
  const stop = (row: Substitution): void => {
    void modal.confirm({
      title: t('substitute.endTitle'),
      content: t('substitute.endText'),
      okText: t('substitute.end'),
      cancelText: t('common.cancel'),
      onOk: () => end.mutateAsync(row.id).catch(() => undefined),
    });
  };
  const columns: Column<Substitution>[] = [
    {
      key: 'person',
      title: t('substitute.person'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-row wrap">
          <PersonName email={row.person} />
          <span className="vf-meta" aria-hidden>
            →
          </span>
          <PersonName email={row.substitute} />
        </span>
      ),
    },
    { key: 'days', title: t('substitute.days'), cell: (row) => <Days from={row.from} to={row.to} /> },
    {
      key: 'for',
      title: t('substitute.flows'),
      phone: 'full',
      cell: (row) => (
        <span>
          {row.flows.length === 0 ? t('substitute.allFlows') : row.flows.map(flowName).join(t('common.listMark'))}
          {row.limit && (
            <>
              {' '}
              · {t('substitute.upTo')} <Amount money={row.limit} />
            </>
          )}
          {row.reason && <span className="vf-meta"> · {row.reason}</span>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: '',
      align: 'right',
      phone: 'right',
      cell: (row) =>
        (row.person === me || can('people.write')) && (
          <Button
            size="small"
            type="text"
            icon={<Trash2 size={14} aria-hidden />}
            aria-label={t('substitute.endOf', { name: row.substitute })}
            onClick={() => stop(row)}
          />
        ),
    },
  ];
  return (
    <Panel
      flush
      title={t('substitute.title')}
      aside={
        mayName && (
          <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={() => setNaming(true)}>
            {t('substitute.new')}
          </Button>
        )
      }
    >
      <QueryView
        query={substitutes}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty icon={UserRoundCheck} title={t('substitute.none')} text={t('substitute.noneText')} />}
      >
        {(rows) => <DataTable label={t('substitute.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </QueryView>
      {end.error && <FaultNote fault={end.error} />}
      {naming && (
        <NewSubstitute
          forOthers={scope === 'all'}
          flows={(flows.data ?? []).map((flow) => ({ value: flow.key, label: local(flow.name) || flow.key }))}
          onClose={() => setNaming(false)}
        />
      )}
    </Panel>
  );
}
