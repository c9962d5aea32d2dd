import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../parts/page.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { Substitutes } from '../substitutes/substitutes.js';
import { AuthorityLimits } from './authority-limits.js';
import { Calendars } from './calendars.js';
import { directoryKinds, otherKinds } from './directory-kinds.js';
import { EntryList } from './entry-list.js';
import { Grades } from './grades.js';
import { Periods } from './periods.js';
import { Rates } from './rates.js';
import { Roles } from './roles.js';
import { RuleLists } from './rules.js';

const others = {
  roles: Roles,
  rules: RuleLists,
  rates: Rates,
  periods: Periods,
  grades: Grades,
  calendars: Calendars,
  limits: AuthorityLimits,
  substitutes: AllSubstitutes,
};
function AllSubstitutes() {
  return <Substitutes scope="all" />;
}

/** People, departments and the other codes, roles, accounting rules, periods: as they hold today. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const name = params.get('kind') ?? 'people';
  const Other = others[name as keyof typeof others];
  const kind = directoryKinds.find((candidate) => candidate.name === name) ?? directoryKinds[0];
  const options = [...directoryKinds.map((candidate) => candidate.name), ...otherKinds].map((value) => ({ value, label: t(`directory.kind.${value}`) }));
  return (
    <Page title={t('nav.directory')}>
      <div className="vf-stack">
        <SwitchLinks name="kind" label={t('directory.kinds')} options={options} />
        {Other ? <Other /> : kind && <EntryList key={kind.name} kind={kind} />}
      </div>
    </Page>
  );
}
