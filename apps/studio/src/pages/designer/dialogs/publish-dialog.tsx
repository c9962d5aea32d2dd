import { useQueryClient } from '@tanstack/react-query';
import { sameJson } from '@vouchflow/canvas';
import type { Problem } from '@vouchflow/flow-model';
import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesChanged, useCasesRun } from '../../../api/draft-cases.js';
import { checkWhole, publishDraft, readDraftState, type DraftState } from '../../../api/drafts.js';
import { asFault, type ApiFault } from '../../../api/fault.js';
import { useCan } from '../../../api/permissions.js';
import { useMe } from '../../../api/session.js';
import { useLocal } from '../../../i18n/local-text.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { Field } from '../../../parts/field.js';
import { usePersonLook } from '../../../parts/person.js';
import { mergeVersion } from '../state/merge-version.js';
import { nameOfPlace } from '../state/place-of-problem.js';
import { useDesigner } from '../state/use-designer.js';
import { PublishSummary } from './publish-summary.js';
import { reopen } from '../state/reopen.js';

const nameOf = (problem: Pick<Problem, 'code' | 'path'>): string => `${problem.code} ${problem.path}`;

/** Publication: the whole check of the server, a note, and a second person. What could not be proven is accepted one by one. */
export default function PublishDialog() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const me = useMe();
  const client = useQueryClient();
  const designer = useDesigner();
  const { key, etag, save } = designer.store.get();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const [problems, setProblems] = useState<Problem[] | null>(null);
  const [state, setState] = useState<DraftState | null>(null);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    void Promise.all([checkWhole(key, designer.now()), readDraftState(key)])
      .then(([check, read]) => {
        setProblems(check.problems);
        setState(read);
      })
      .catch((thrown: unknown) => setFault(asFault(thrown)));
  }, [key, designer]);
  const look = usePersonLook();
  const mine = state?.authors.includes(me.data?.user.email ?? '') ?? false;
  const errors = problems?.filter((problem) => problem.severity === 'error') ?? [];
  const unproven = problems?.filter((problem) => problem.severity === 'unproven') ?? [];
  const unsaved = save.is !== 'saved' && !sameJson(designer.now(), designer.store.get().base);
  const run = useCasesRun(key, state?.etag ?? etag);
  const red = run.data?.results.some(({ status }) => status !== 'passed') ?? false;
  const may = can('flows.publish') && state !== null && problems !== null && !mine && errors.length === 0 && !red && !unsaved && state.newest <= state.base;
  const accepts = can('flows.publish') && !mine;

  const publish = async (): Promise<void> => {
    setTried(true);
    if (note.trim() === '' || unproven.some((problem) => !accepted.has(nameOf(problem)))) return;
    setBusy(true);
    try {
      const done = await publishDraft(
        key,
        { note: note.trim(), ...(unproven.length > 0 ? { acceptUnproven: unproven.map(({ code, path }) => ({ code, path })) } : {}) },
        etag,
      );
      await client.invalidateQueries();
      await reopen(designer);
      designer.close();
      designer.say({ tone: 'done', says: 'published', values: { version: done.version } });
    } catch (thrown) {
      const refused = asFault(thrown);
      const { problems: found, cases } = refused.extra as { problems?: Problem[]; cases?: unknown };
      // What the server found only now is told where the others are, and can be accepted there.
      if (found) setProblems(found);
      setFault(found && !cases ? null : refused);
      if (cases) await casesChanged(client);
    } finally {
      setBusy(false);
    }
  };
  const said = (problem: Problem) => (
    <>
      <b>{local(nameOfPlace(problem, designer.now()))}</b> {local(problem.message)}
    </>
  );
  return (
    <Modal
      open
      width="min(680px, 94vw)"
      title={t('designer.publishing.title')}
      okText={t('designer.publish')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !may, loading: busy }}
      onOk={() => void publish()}
      onCancel={() => designer.close()}
    >
      <div className="vf-stack tight">
        <p className="vf-second">{t('designer.publishing.text')}</p>
        {state && state.newest > state.base && (
          <Alert
            type="warning"
            showIcon
            title={t('designer.moved', { version: state.newest })}
            description={can('flows.design') ? t('designer.movedText') : undefined}
            action={
              can('flows.design') ? (
                <Button
                  size="small"
                  onClick={() => {
                    designer.close();
                    void mergeVersion(designer).catch((thrown: unknown) => designer.say({ tone: 'parked', fault: asFault(thrown) }));
                  }}
                >
                  {t('designer.mergeVersion', { version: state.newest })}
                </Button>
              ) : undefined
            }
          />
        )}
        {unsaved && <Alert type="warning" title={t('designer.publishing.unsaved')} />}
        {state && state.authors.length > 0 && (
          <p className="vf-meta">{t('designer.publishing.authors', { people: state.authors.map((email) => look(email).name).join(t('common.listMark')) })}</p>
        )}
        {mine && (
          <Alert
            type="info"
            showIcon
            title={t('designer.publishing.mine')}
            description={t('designer.publishing.mineText', { address: `${window.location.origin}/flows/${key}/design` })}
          />
        )}
        {!mine && !can('flows.publish') && <Alert type="info" showIcon title={t('designer.publishing.notAllowed')} />}
        {state && <PublishSummary base={state.base} etag={state.etag} />}
        {errors.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('designer.publishing.errors', { count: errors.length })}
            description={
              <ul>
                {errors.slice(0, 8).map((problem) => (
                  <li key={nameOf(problem)}>{said(problem)}</li>
                ))}
              </ul>
            }
          />
        )}
        {unproven.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('designer.publishing.unproven', { count: unproven.length })}
            description={
              tried && unproven.some((problem) => !accepted.has(nameOf(problem))) ? (
                <b>{t('designer.publishing.acceptEach')}</b>
              ) : (
                t(accepts ? 'designer.publishing.unprovenText' : 'designer.publishing.unprovenMine')
              )
            }
          />
        )}
        {!accepts && unproven.length > 0 && (
          <ul className="vf-faults">
            {unproven.map((problem) => (
              <li key={nameOf(problem)}>
                {said(problem)} <code>{problem.code}</code>
              </li>
            ))}
          </ul>
        )}
        {accepts &&
          unproven.map((problem) => (
            <Checkbox
              key={nameOf(problem)}
              checked={accepted.has(nameOf(problem))}
              onChange={(event) =>
                setAccepted(new Set(event.target.checked ? [...accepted, nameOf(problem)] : [...accepted].filter((name) => name !== nameOf(problem))))
              }
            >
              {said(problem)} <code>{problem.code}</code>
            </Checkbox>
          ))}
        {accepts && (
          <Field label={t('designer.publishing.note')} required fault={tried && note.trim() === '' ? t('field.REQUIRED') : undefined}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                value={note}
                maxLength={2000}
                autoSize={{ minRows: 3, maxRows: 8 }}
                placeholder={t('designer.publishing.noteHint')}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        )}
        {fault && (
          <FaultNote
            fault={fault}
            rest={
              fault.errors.length > 0 && (
                <ul className="vf-faults">
                  {fault.errors.slice(0, 12).map((error) => (
                    <li key={`${error.path} ${error.code}`}>
                      <code>{error.path}</code> {error.message}
                    </li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </div>
    </Modal>
  );
}
