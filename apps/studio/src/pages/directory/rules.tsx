import type { AccountRule, PostingAccount, TaxBlock, TaxRule } from '@vouchflow/flow-model';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRules } from '../../api/directory.js';
import { useCategories, useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import type { CodeRow } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { RuleForm, type RuleOpen } from './rule-form.js';

/** By which rules vouchers are made, in the order they are tried. A change is the next version, from a day on. */
export function RuleLists() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const rules = useRules();
  const accounts = useList<CodeRow>('/accounts');
  const categories = useCategories();
  const [open, setOpen] = useState<RuleOpen | null>(null);
  const writes = can('rules.write');
  const account = (code: string): string => `${code} ${local(accounts.data?.find((row) => row.code === code)?.name)}`;
  const category = (code: string): string => local(categories.data?.find((row) => row.code === code)?.name) || code;
  const word = (text: string | undefined): string => (text ? t(`directory.value.${text}`, { defaultValue: text }) : t('flows.any'));
  const main = (text: string, to: RuleOpen) =>
    writes ? (
      <button type="button" className="vf-link" onClick={() => setOpen(to)}>
        {text}
      </button>
    ) : (
      <span>{text}</span>
    );

  const accountColumns: Column<AccountRule>[] = [
    { key: 'order', title: '#', phone: 'hide', cell: (row) => <span className="vf-num vf-meta">{row.order}</span> },
    { key: 'category', title: t('budget.category'), cell: (row) => main(category(row.category), { type: 'account', rule: row }) },
    { key: 'project', title: t('directory.projectType'), phone: 'hide', cell: (row) => word(row.projectType) },
    { key: 'stage', title: t('directory.field.stage'), phone: 'hide', cell: (row) => word(row.projectStage) },
    { key: 'function', title: t('directory.field.function'), phone: 'hide', cell: (row) => word(row.departmentFunction) },
    { key: 'account', title: t('directory.account'), phone: 'full', cell: (row) => account(row.account) },
    {
      key: 'version',
      title: t('flows.version'),
      align: 'right',
      phone: 'right',
      cell: (row) => (
        <span className="vf-meta">
          <code>{row.id}</code> v{row.version}
        </span>
      ),
    },
  ];
  const taxColumns: Column<TaxRule>[] = [
    {
      key: 'kind',
      title: t('directory.invoiceKind'),
      cell: (row) => main(t(`invoice.${row.invoiceKind}`, { defaultValue: row.invoiceKind }), { type: 'tax', rule: row }),
    },
    {
      key: 'method',
      title: t('directory.method'),
      cell: (row) => t(`directory.methodOf.${row.method}`, { numerator: row.numerator, denominator: row.denominator }),
    },
    {
      key: 'version',
      title: t('flows.version'),
      align: 'right',
      phone: 'right',
      cell: (row) => (
        <span className="vf-meta">
          <code>{row.id}</code> v{row.version}
        </span>
      ),
    },
  ];
  const blockColumns: Column<TaxBlock>[] = [
    { key: 'category', title: t('budget.category'), cell: (row) => main(category(row.category), { type: 'tax-block', rule: row }) },
    {
      key: 'version',
      title: t('flows.version'),
      align: 'right',
      phone: 'right',
      cell: (row) => (
        <span className="vf-meta">
          <code>{row.id}</code> v{row.version}
        </span>
      ),
    },
  ];
  const partColumns: Column<PostingAccount>[] = [
    { key: 'template', title: t('directory.template'), cell: (row) => row.template },
    {
      key: 'part',
      title: t('directory.part'),
      cell: (row) => main(t(`directory.partOf.${row.part}`, { defaultValue: row.part }), { type: 'posting', rule: row }),
    },
    { key: 'account', title: t('directory.account'), phone: 'full', cell: (row) => account(row.account) },
  ];
  const add = (type: 'account' | 'tax' | 'tax-block') =>
    writes && (
      <Button size="small" onClick={() => setOpen({ type, rule: null })}>
        {t('common.add')}
      </Button>
    );

  return (
    <>
      <QueryView query={rules}>
        {(data) => (
          <div className="vf-stack">
            <Panel flush title={t('directory.accountRules')} sub={t('directory.accountRulesSub')} aside={add('account')}>
              <DataTable label={t('directory.accountRules')} columns={accountColumns} rows={data.accountRules} rowKey={(row) => row.id} />
            </Panel>
            <Panel flush title={t('directory.taxRules')} aside={add('tax')}>
              <DataTable label={t('directory.taxRules')} columns={taxColumns} rows={data.taxRules} rowKey={(row) => row.id} />
            </Panel>
            <Panel flush title={t('directory.taxBlocks')} aside={add('tax-block')}>
              <DataTable label={t('directory.taxBlocks')} columns={blockColumns} rows={data.taxBlocks} rowKey={(row) => row.id} />
            </Panel>
            <Panel flush title={t('directory.postingAccounts')}>
              <DataTable
                label={t('directory.postingAccounts')}
                columns={partColumns}
                rows={data.postingAccounts}
                rowKey={(row) => `${row.template}${row.part}`}
              />
            </Panel>
          </div>
        )}
      </QueryView>
      <Drawer open={open !== null} onClose={() => setOpen(null)} size={440} destroyOnHidden title={t('directory.rule')}>
        {open && <RuleForm open={open} onDone={() => setOpen(null)} />}
      </Drawer>
    </>
  );
}
