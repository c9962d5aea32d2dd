import { Button, DatePicker, Drawer, Select } from 'antd';
import dayjs from 'dayjs';
import { Plus, WalletCards } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useBudgets } from '../../api/budgets.js';
import { useCan } from '../../api/permissions.js';
import { useCategories, useDepartments } from '../../api/lists.js';
import type { Budget } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Meter, MeterKey } from '../../parts/meter.js';
import { Amount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useBudgetName } from '../../parts/use-budget-name.js';
import { NewBudget } from './new-budget.js';
import { BudgetDetail } from './budget-detail.js';

export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const [params, setParams] = useSearchParams();
  const period = params.get('period') ?? dayjs().format('YYYY-MM');
  const filter = { period, department: params.get('department'), category: params.get('category') };
  const budgets = useBudgets(filter);
  const departments = useDepartments();
  const categories = useCategories();
  const budgetName = useBudgetName();
  const can = useCan();
  const [open, setOpen] = useState<Budget | null>(null);
  const [making, setMaking] = useState(false);
  const rows = budgets.data?.pages.flatMap((page) => page.items) ?? [];

  const choose = (name: string, value: string | undefined): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };

  const columns: Column<Budget>[] = [
    {
      key: 'name',
      title: t('budget.title'),
      phone: 'full',
      cell: (row) => (
        <button type="button" className="vf-link" onClick={() => setOpen(row)}>
          {budgetName(row)}
        </button>
      ),
    },
    {
      key: 'meter',
      title: <MeterKey mine={false} />,
      phone: 'full',
      width: '28%',
      cell: (row) => <Meter total={row.total} consumed={row.consumed} reserved={row.reserved} label={budgetName(row)} />,
    },
    { key: 'total', title: t('budget.total'), align: 'right', phone: 'hide', cell: (row) => <Amount money={row.total} as="cell" /> },
    { key: 'reserved', title: t('budget.reserved'), align: 'right', phone: 'hide', cell: (row) => <Amount money={row.reserved} as="cell" /> },
    { key: 'consumed', title: t('budget.consumed'), align: 'right', phone: 'hide', cell: (row) => <Amount money={row.consumed} as="cell" /> },
    { key: 'available', title: t('budget.available'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.available} as="cell" /> },
  ];

  return (
    <Page
      title={t('nav.budgets')}
      acts={
        can('budgets.write') && (
          <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {t('budget.new')}
          </Button>
        )
      }
    >
      <div className="vf-stack">
        <div className="vf-row wrap" style={{ gap: 12 }}>
          <span style={{ width: 150 }}>
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t('budget.period')}
              value={dayjs(`${period}-01`)}
              onChange={(next) => next && choose('period', next.format('YYYY-MM'))}
            />
          </span>
          <CodeFilter
            label={t('budget.department')}
            rows={departments.data}
            value={filter.department}
            onChange={(value) => choose('department', value)}
            local={local}
          />
          <CodeFilter
            label={t('budget.category')}
            rows={categories.data}
            value={filter.category}
            onChange={(value) => choose('category', value)}
            local={local}
          />
        </div>
        <Panel flush>
          <QueryView
            query={budgets}
            isEmpty={() => rows.length === 0}
            empty={<Empty icon={WalletCards} title={t('budget.empty')} text={t('budget.emptyText')} first={<Link to="/imports">{t('nav.imports')}</Link>} />}
          >
            {() => (
              <DataTable
                label={t('nav.budgets')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={setOpen}
                chosen={(row) => row.id === open?.id}
              />
            )}
          </QueryView>
        </Panel>
        {budgets.hasNextPage && (
          <Button loading={budgets.isFetchingNextPage} onClick={() => void budgets.fetchNextPage()} style={{ alignSelf: 'center' }}>
            {t('common.more')}
          </Button>
        )}
      </div>
      <Drawer open={open !== null} onClose={() => setOpen(null)} size={440} title={open ? budgetName(open) : ''}>
        {open && <BudgetDetail budget={rows.find((row) => row.id === open.id) ?? open} />}
      </Drawer>
      <Drawer open={making} onClose={() => setMaking(false)} size={440} destroyOnHidden title={t('budget.new')}>
        <NewBudget onDone={() => setMaking(false)} />
      </Drawer>
    </Page>
  );
}

interface CodeFilterProps {
  label: string;
  rows: { code: string; name: Parameters<ReturnType<typeof useLocal>>[0] }[] | undefined;
  value: string | null;
  onChange: (value: string | undefined) => void;
  local: ReturnType<typeof useLocal>;
}

const CodeFilter = ({ label, rows, value, onChange, local }: CodeFilterProps) => (
  <span style={{ width: 190 }}>
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={value ?? undefined}
      onChange={onChange}
      options={(rows ?? []).map((row) => ({ value: row.code, label: local(row.name) || row.code }))}
    />
  </span>
);
