import { App, Button, Input } from 'antd';
import { BellRing, MessageSquare, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markCopyRead, useComment, useCopies, useSendCopies, useUrge } from '../../api/claim-notes.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { PersonName } from '../../parts/person.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

/** What people say about a claim without moving it: comments and questions, copies and who has read them, an urging. */
export function ClaimTalk({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const me = useMe().data?.user.email ?? '';
  const copies = useCopies(claim.id);
  const [copying, setCopying] = useState(false);
  const unread = copies.data?.some((copy) => copy.person === me && copy.readAt === null) ?? false;
  const refetch = copies.refetch;
  useEffect(() => {
    if (unread) void markCopyRead(claim.id).then(() => refetch());
  }, [unread, claim.id, refetch]);
  if (claim.status === 'draft' || !can('claims.submit')) return null;
  return (
    <Panel
      title={t('talk.title')}
      aside={
        <Button size="small" icon={<Send size={14} aria-hidden />} onClick={() => setCopying(true)}>
          {t('talk.copy')}
        </Button>
      }
    >
      <div className="vf-stack">
        <Say claim={claim} />
        {(copies.data ?? []).length > 0 && (
          <ul className="vf-stack tight" aria-label={t('talk.copies')} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
            {copies.data?.map((copy) => (
              <li key={copy.person} className="vf-row between wrap">
                <PersonName email={copy.person} />
                <span className="vf-meta">{copy.readAt ? t('talk.readAt', { time: formats.instant(copy.readAt) }) : t('talk.unread')}</span>
              </li>
            ))}
          </ul>
        )}
        {claim.claimant === me && <Urge claim={claim} />}
      </div>
      <CopyDialog claim={claim} without={[me, ...(copies.data ?? []).map((copy) => copy.person)]} open={copying} onClose={() => setCopying(false)} />
    </Panel>
  );
}

function Say({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const comment = useComment(claim.id);
  const me = useMe().data?.user.email;
  const [text, setText] = useState('');
  const [ask, setAsk] = useState<string[]>([]);
  const send = (): void => {
    const body = { text: text.trim(), ask };
    if (!body.text) return;
    comment.mutate(
      { body, key: keys.for(body) },
      {
        onSuccess: () => {
          keys.renew();
          setText('');
          setAsk([]);
          void message.success(t(ask.length > 0 ? 'talk.asked' : 'talk.said'));
        },
      },
    );
  };
  return (
    <form
      className="vf-stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t('talk.text')}>
        {(ids) => (
          <Input.TextArea {...ids} value={text} maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <Field label={t('talk.ask')} hint={t('talk.askHint')}>
        {(ids) => <PeopleSelect ids={ids} several value={ask} onChange={setAsk} without={[me]} />}
      </Field>
      {comment.error && <FaultNote fault={comment.error} />}
      <Button
        htmlType="submit"
        icon={<MessageSquare size={15} aria-hidden />}
        loading={comment.isPending}
        disabled={!text.trim()}
        style={{ alignSelf: 'flex-start' }}
      >
        {t(ask.length > 0 ? 'talk.sendQuestion' : 'talk.send')}
      </Button>
    </form>
  );
}

function Urge({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const urge = useUrge(claim.id);
  if (!claim.waitingFor.some((entry) => entry.taskId)) return null;
  return (
    <div className="vf-stack tight">
      <Button
        icon={<BellRing size={15} aria-hidden />}
        loading={urge.isPending}
        style={{ alignSelf: 'flex-start' }}
        onClick={() =>
          urge.mutate(
            { body: {}, key: keys.for({ at: claim.revision }) },
            {
              onSuccess: () => {
                keys.renew();
                void message.success(t('talk.urged'));
              },
            },
          )
        }
      >
        {t('talk.urge')}
      </Button>
      {urge.error && <FaultNote fault={urge.error} />}
    </div>
  );
}

function CopyDialog({ claim, without, open, onClose }: { claim: Claim; without: string[]; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const send = useSendCopies(claim.id);
  const [people, setPeople] = useState<string[]>([]);
  return (
    <ReasonDialog
      open={open}
      title={t('talk.copy')}
      text={t('talk.copyText')}
      label={t('talk.copyNote')}
      action={t('talk.copy')}
      required={false}
      ready={people.length > 0}
      busy={send.isPending}
      fault={send.error}
      onCancel={onClose}
      onDone={(text) => {
        const body = { people, ...(text ? { text } : {}) };
        send.mutate(
          { body, key: keys.for(body) },
          {
            onSuccess: () => {
              keys.renew();
              setPeople([]);
              onClose();
              void message.success(t('talk.copied'));
            },
          },
        );
      }}
    >
      <Field label={t('talk.copyTo')} required>
        {(ids) => <PeopleSelect ids={ids} several value={people} onChange={setPeople} without={without} />}
      </Field>
    </ReasonDialog>
  );
}
