import { Input } from 'antd';
import { Network, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useList } from '../../api/lists.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { DirectoryTable, type DirectoryRow } from './directory-table.js';
import { directoryKinds } from './directory-kinds.js';

/** People, departments, projects and the other codes, as they hold today. */
export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const [params] = useSearchParams();
  const [query, setQuery] = useState('');
  const kind = directoryKinds.find((candidate) => candidate.name === params.get('kind')) ?? directoryKinds[0];
  const list = useList<DirectoryRow>(kind?.path ?? '/people');
  const shown = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    return (list.data ?? []).filter((row) => wanted === '' || `${row.code ?? row.email} ${local(row.name as MaybeLocal)}`.toLowerCase().includes(wanted));
  }, [list.data, query, local]);
  if (!kind) return null;
  return (
    <Page title={t('nav.directory')} sub={list.data ? t('directory.count', { count: list.data.length }) : undefined}>
      <div className="vf-stack">
        <div className="vf-row wrap" style={{ gap: 12 }}>
          <SwitchLinks name="kind" label={t('directory.kinds')} options={directoryKinds.map(({ name }) => ({ value: name, label: t(`directory.kind.${name}`) }))} />
          <Input allowClear aria-label={t('common.search')} placeholder={t('common.search')} prefix={<Search size={15} aria-hidden />} style={{ width: 200 }} value={query} onChange={(event) => setQuery(event.target.value)} />
        </div>
        <Panel flush>
          <QueryView query={list} isEmpty={() => shown.length === 0} empty={<Empty icon={Network} title={t('directory.empty')} text={t('directory.emptyText')} first={<Link to="/imports">{t('nav.imports')}</Link>} />}>
            {() => <DirectoryTable kind={kind} rows={shown} />}
          </QueryView>
        </Panel>
      </div>
    </Page>
  );
}
