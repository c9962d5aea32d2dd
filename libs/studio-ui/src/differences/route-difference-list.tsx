import type { CompanySnapshot } from '@vouchflow/flow-model';
import type { FlowCase } from '@vouchflow/node-kinds';
import { Button } from 'antd';
import { ChevronRight, FlaskConical } from 'lucide-react';
import { Fragment, useState } from 'react';
import { companyOf, type Company } from '../company/company.js';
import { PersonChip } from '../people/person-chip.js';
import { useLocal, useWords } from '../words/use-words.js';
import { differencesWords } from './differences-words.js';
import type { AskedWay, RouteDifferences } from './route-differences.js';
import './route-difference-list.css';

interface RouteDifferenceListProps {
  /** undefined: still looked for. */
  differences: RouteDifferences | 'failed' | undefined;
  directory: CompanySnapshot | undefined;
  /** Keeps the claim as a case of the draft; absent: its reader may not. */
  onSave?: (story: FlowCase) => Promise<void>;
}

/** For each way in which two drawings ask others, a claim that shows it: who was asked, who is now. */
export function RouteDifferenceList({ differences, directory, onSave }: RouteDifferenceListProps) {
  const w = useWords(differencesWords);
  const local = useLocal();
  if (!directory || differences === undefined)
    return (
      <p className="vf-meta" role="status">
        {w.finding}
      </p>
    );
  if (differences === 'failed')
    return (
      <p className="vf-meta" role="status">
        {w.failed}
      </p>
    );
  const { found, tried, cut } = differences;
  if (found.length === 0)
    return (
      <p className="vf-meta" role="status">
        {cut ? w.cutNone : w.none}
      </p>
    );
  const company = companyOf(directory);
  return (
    <>
      <ul className="vf-differences">
        {found.map(({ claim, before, after, story }, at) => (
          <li key={at}>
            <p>
              <b>{local(claim)}</b>
              {onSave && <SaveDifference onSave={() => onSave(story)} />}
            </p>
            <Way label={w.before} way={before} company={company} />
            <Way label={w.after} way={after} company={company} />
          </li>
        ))}
      </ul>
      <p className="vf-meta">{w.tried(tried, cut)}</p>
    </>
  );
}

function Way({ label, way, company }: { label: string; way: AskedWay; company: Company }) {
  const w = useWords(differencesWords);
  const local = useLocal();
  return (
    <p className="way">
      <span className="vf-meta">{label}</span>
      {way.refused !== undefined
        ? w.refused(way.refused)
        : way.asked.length === 0
          ? w.nobody
          : way.asked.map(({ step, people }, at) => (
              <Fragment key={at}>
                {at > 0 && <ChevronRight size={12} aria-hidden />}
                <span title={local(step)}>
                  {people.slice(0, 3).map((email) => (
                    <PersonChip key={email} email={email} company={company} why={local(step)} />
                  ))}
                  {people.length > 3 && ` +${people.length - 3}`}
                </span>
              </Fragment>
            ))}
    </p>
  );
}

function SaveDifference({ onSave }: { onSave: () => Promise<void> }) {
  const w = useWords(differencesWords);
  const [state, setState] = useState<'busy' | 'saved' | null>(null);
  const save = (): void => {
    setState('busy');
    // Whoever saves says what was wrong; it can be tried again.
    void onSave().then(
      () => setState('saved'),
      () => setState(null),
    );
  };
  return (
    <Button size="small" icon={<FlaskConical size={13} aria-hidden />} loading={state === 'busy'} disabled={state === 'saved'} onClick={save}>
      {state === 'saved' ? w.saved : w.save}
    </Button>
  );
}
