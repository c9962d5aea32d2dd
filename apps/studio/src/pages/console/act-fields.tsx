import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RepairAct, RepairDetail } from '../../api/console.js';
import { useLocal } from '../../i18n/local-text.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { usePersonLook } from '../../parts/person.js';

export type Draft = Record<string, unknown> & { kind: RepairAct['kind'] };

/** What a person can answer for the world: where a voucher is, and that a time need not be waited for. */
const isAnswerable = ({ kind }: { kind: string }): boolean => kind === 'voucher.post' || kind === 'timer.wake';

/** The act that a draft says; undefined while something is missing. */
export function actOf(draft: Draft, detail: RepairDetail): RepairAct | undefined {
  const { kind } = draft;
  const number = (name: string): number | undefined => (typeof draft[name] === 'number' ? draft[name] : undefined);
  const text = (name: string): string | undefined => (typeof draft[name] === 'string' && draft[name] !== '' ? draft[name] : undefined);
  if (kind === 'replace') {
    const task = detail.tasks.find((one) => one.n === (number('task') ?? detail.tasks[0]?.n));
    const from = text('from') ?? task?.people[0];
    const to = text('to');
    return task && from && to ? { kind, task: task.n, from, to } : undefined;
  }
  if (kind === 'move') {
    const token = number('token') ?? detail.tokens[0]?.n;
    const to = text('to');
    return token && to ? { kind, token, to } : undefined;
  }
  if (kind === 'amend') {
    const changes = Object.entries((draft['changes'] ?? {}) as Record<string, unknown>).map(([path, value]) => ({ path, value }));
    return changes.length > 0 ? { kind, changes } : undefined;
  }
  if (kind === 'settle') {
    const answerable = detail.effects.filter(isAnswerable);
    const effect = answerable.find((one) => one.n === number('effect')) ?? answerable[0];
    // What became of a posting is stated in the sync console, beside its proof: there alone.
    return effect?.kind === 'timer.wake' ? { kind, effect: effect.n, saw: 'due' } : undefined;
  }
  if (kind === 'retry') {
    const effect = detail.effects.find((one) => one.parked)?.n;
    const token = detail.tokens.find((one) => one.parked)?.n;
    return effect !== undefined ? { kind, effect } : token !== undefined ? { kind, effect: 0, token } : undefined;
  }
  return detail.newestVersion > detail.flowVersion ? { kind: 'migrate', version: detail.newestVersion } : undefined;
}

/** What an act needs to be told, by its kind. */
export function ActFields({ draft, detail, onChange }: { draft: Draft; detail: RepairDetail; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const look = usePersonLook();
  const set = (name: string, value: unknown): void => onChange({ ...draft, [name]: value });
  const nothing = <p className="vf-second">{t('console.nothingTo')}</p>;
  if (draft.kind === 'replace') {
    const task = detail.tasks.find((one) => one.n === draft['task']) ?? detail.tasks[0];
    if (!task) return nothing;
    return (
      <>
        {detail.tasks.length > 1 && (
          <Field label={t('console.task')}>
            {(ids) => (
              <Select
                {...ids}
                value={task.n}
                onChange={(n) => onChange({ kind: 'replace', task: n })}
                options={detail.tasks.map((one) => ({
                  value: one.n,
                  label: `${local(one.title)} · ${one.people.map((email) => look(email).name).join(t('common.listMark'))}`,
                }))}
              />
            )}
          </Field>
        )}
        <Field label={t('console.from')}>
          {(ids) => (
            <Select
              {...ids}
              value={(draft['from'] as string | undefined) ?? task.people[0]}
              onChange={(value) => set('from', value)}
              options={task.people.map((email) => ({ value: email, label: look(email).name }))}
            />
          )}
        </Field>
        <Field label={t('console.to')} required>
          {(ids) => (
            <PeopleSelect
              ids={ids}
              value={typeof draft['to'] === 'string' ? [draft['to']] : []}
              onChange={([email]) => set('to', email)}
              without={[detail.claimant, ...task.people]}
            />
          )}
        </Field>
      </>
    );
  }
  if (draft.kind === 'move') {
    if (detail.tokens.length === 0) return nothing;
    return (
      <>
        {detail.tokens.length > 1 && (
          <Field label={t('console.token')}>
            {(ids) => (
              <Select
                {...ids}
                value={(draft['token'] as number | undefined) ?? detail.tokens[0]?.n}
                onChange={(value) => set('token', value)}
                options={detail.tokens.map((token) => ({ value: token.n, label: local(token.title) }))}
              />
            )}
          </Field>
        )}
        <Field label={t('console.target')} required>
          {(ids) => (
            <Select
              {...ids}
              value={draft['to'] as string | undefined}
              placeholder={t('form.choose')}
              onChange={(value) => set('to', value)}
              options={[
                { value: 'claimant', label: t('console.claimant') },
                ...detail.targets.map((target) => ({
                  value: target.node,
                  label: target.passed ? `${local(target.title)} · ${t('console.passed')}` : local(target.title),
                })),
              ]}
            />
          )}
        </Field>
      </>
    );
  }
  if (draft.kind === 'amend')
    return detail.amendable.length === 0 ? nothing : <AmendFields draft={draft} detail={detail} onChange={(changes) => set('changes', changes)} />;
  if (draft.kind === 'settle') {
    const answerable = detail.effects.filter(isAnswerable);
    const effect = answerable.find((one) => one.n === draft['effect']) ?? answerable[0];
    if (!effect) return nothing;
    return (
      <>
        <Field label={t('console.effectOf')}>
          {(ids) => (
            <Select
              {...ids}
              value={effect.n}
              onChange={(value) => set('effect', value)}
              options={answerable.map((one) => ({ value: one.n, label: `${t([`console.effect.${one.kind}`, 'console.effect.other'])} · ${local(one.title)}` }))}
            />
          )}
        </Field>
        {effect.kind === 'timer.wake' ? (
          <p>{t('console.saws.due')}</p>
        ) : (
          <p>
            {t('console.stateInSync')} <Link to={`/sync?q=${encodeURIComponent(detail.number)}`}>{t('nav.sync')}</Link>
          </p>
        )}
      </>
    );
  }
  if (draft.kind === 'retry') {
    const place = detail.effects.find((one) => one.parked) ?? detail.tokens.find((one) => one.parked);
    return place ? (
      <p>
        {t('console.parkedToken', { node: local(place.title) })}
        <br />
        <span className="vf-second">{place.parked}</span>
      </p>
    ) : (
      nothing
    );
  }
  return detail.newestVersion > detail.flowVersion ? (
    <p>
      {t('console.version', { n: detail.flowVersion })} → {t('console.version', { n: detail.newestVersion })}
    </p>
  ) : (
    <p className="vf-second">{t('console.newest')}</p>
  );
}

/** What may be amended, with its value; only what differs is sent. */
function AmendFields({ draft, detail, onChange }: { draft: Draft; detail: RepairDetail; onChange: (changes: Record<string, unknown>) => void }) {
  const local = useLocal();
  const changes = (draft['changes'] ?? {}) as Record<string, unknown>;
  const set = (path: string, value: unknown, was: unknown): void => {
    const { [path]: _before, ...rest } = changes;
    const next = value === '' || value === undefined ? null : value;
    onChange(next === was ? rest : { ...rest, [path]: next });
  };
  return (
    <>
      {detail.amendable.map(({ path, label, type, choices, value: was }) => {
        const now = Object.hasOwn(changes, path) ? changes[path] : was;
        if (typeof was === 'object' && was !== null) return null;
        return (
          <Field key={path} label={local(label)}>
            {(ids) =>
              type === 'integer' ? (
                <InputNumber {...ids} value={now as number | null} onChange={(value) => set(path, value, was)} />
              ) : type === 'choice' ? (
                <Select
                  {...ids}
                  allowClear
                  value={(now ?? undefined) as string | undefined}
                  onChange={(value: string | undefined) => set(path, value, was)}
                  options={choices.map((choice) => ({ value: choice.value, label: local(choice.label) }))}
                />
              ) : (
                <Input
                  {...ids}
                  type={type === 'date' ? 'date' : 'text'}
                  value={(now ?? '') as string}
                  onChange={(event) => set(path, event.target.value, was)}
                  maxLength={2000}
                />
              )
            }
          </Field>
        );
      })}
    </>
  );
}
