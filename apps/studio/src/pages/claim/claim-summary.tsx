import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Tag } from '../../parts/chip.js';
import { DepartmentName } from '../../parts/department-name.js';
import { Face } from '../../parts/face.js';
import { Amount } from '../../parts/money.js';
import { RateNote } from '../../parts/rate-note.js';
import { usePersonLook } from '../../parts/person.js';
import { nowIs } from '../../parts/ends-as.js';

/** Amount, who, what for, since when, and for whom it waits. */
export function ClaimSummary({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const look = usePersonLook();
  const name = local(claim.claimantName) || look(claim.claimant).name;
  const ended = claim.endedAt ?? (['completed', 'rejected', 'withdrawn', 'reversed'].includes(claim.status) ? claim.submittedAt : null);
  const running = claim.submittedAt ? (claim.endedAt ? Date.parse(claim.endedAt) : Date.now()) - Date.parse(claim.submittedAt) : null;
  // Of a document without lines, such as an advance: said in another currency.
  const conversion = claim.conversions.find((one) => one.line === null);
  const grade = look(claim.claimant).person?.grade;
  return (
    <dl className="vf-summary">
      <div>
        <dt>{t('claim.amount')}</dt>
        <dd>
          <Amount money={conversion?.original ?? claim.total} as="title" />
        </dd>
        {conversion && (
          <dd>
            <RateNote conversion={conversion} />
          </dd>
        )}
      </div>
      <div>
        <dt>{t('claim.claimant')}</dt>
        <dd>
          <Face id={claim.claimant} name={name} size={20} />
          {name} {grade && <span className="vf-meta">{grade}</span>}
        </dd>
      </div>
      {(claim.facts.department ?? claim.facts.project) && (
        <div>
          <dt>{t(claim.facts.project ? 'claim.departmentProject' : 'claim.department')}</dt>
          <dd>
            <DepartmentName code={claim.facts.department} /> {claim.facts.project && <Tag>{claim.facts.project}</Tag>}
          </dd>
        </div>
      )}
      <div>
        <dt>{t(claim.submittedAt ? 'claim.submitted' : 'claim.created')}</dt>
        <dd className="vf-code">{formats.instant(claim.submittedAt ?? claim.createdAt)}</dd>
      </div>
      {running !== null && (
        <div>
          <dt>{t(ended ? 'claim.took' : 'claim.running')}</dt>
          <dd className="vf-num">{formats.duration(running)}</dd>
        </div>
      )}
      <div className="wide">
        <dt>{t(claim.waitingFor.length > 0 ? 'claim.waitingFor' : 'claim.now')}</dt>
        <dd style={{ flexWrap: 'wrap' }}>
          {claim.waitingFor.length === 0 && t(nowIs(claim))}
          {claim.waitingFor.map((entry) => (
            <span key={entry.taskId ?? entry.node} className="vf-row">
              <Clock size={14} aria-hidden style={{ color: 'var(--vf-waiting)' }} />
              <span>{entry.people.map((email) => look(email).name).join(' / ') || local(entry.nodeTitle)}</span>
              <span className="vf-meta">{t('claim.since', { time: formats.since(entry.since) })}</span>
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}
