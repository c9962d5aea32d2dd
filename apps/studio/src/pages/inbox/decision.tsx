import { Input } from 'antd';
import { ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClaim, useTimeline } from '../../api/claims.js';
import { useFlow } from '../../api/lists.js';
import type { Claim, LineFacts, Task } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Tag } from '../../parts/chip.js';
import { DepartmentName } from '../../parts/department-name.js';
import { DueMark } from '../../parts/due-mark.js';
import { Face } from '../../parts/face.js';
import { Field } from '../../parts/field.js';
import { Amount } from '../../parts/money.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { AddedSigners } from '../claim/added-signers.js';
import { ClaimBudget } from '../claim/claim-budget.js';
import { ClaimLinks } from '../claim/claim-links.js';
import { OnHold } from '../claim/on-hold.js';
import { ClaimFiles } from '../claim/claim-files.js';
import { ClaimLines } from '../claim/claim-lines.js';
import { DecideLine } from './decide-line.js';
import { DecisionActs } from './decision-acts.js';
import { FactsChanged } from './facts-changed.js';
import { totalLeft, type LineChoice, type LineChoices } from './line-choices.js';
import { WhyMe } from './why-me.js';

interface DecisionProps {
  task: Task;
  onDone: () => void;
}

export function Decision({ task, onDone }: DecisionProps) {
  const claim = useClaim(task.claimId);
  return <QueryView query={claim}>{(data) => <DecisionOf task={task} claim={data} onDone={onDone} />}</QueryView>;
}

/** Amount, who, what for; why it came to me; budget; lines and invoices; approve and return at the thumb. */
function DecisionOf({ task, claim, onDone }: DecisionProps & { claim: Claim }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const look = usePersonLook();
  const timeline = useTimeline(claim.id);
  const flow = useFlow(claim.flow, claim.flowVersion);
  // What the approver has seen: a decision carries this hash, and a change since is shown before the next try.
  const [seen, setSeen] = useState({ hash: claim.factsHash, facts: claim.facts });
  const [comment, setComment] = useState('');
  const [choices, setChoices] = useState<LineChoices>(new Map());
  const [tried, setTried] = useState(false);
  const changed = claim.factsHash !== seen.hash;
  const left = totalLeft(claim, choices);
  const choose = (index: number, choice: LineChoice | null): void => {
    setTried(false);
    setChoices((before) => new Map([...before].filter(([line]) => line !== index).concat(choice ? [[index, choice]] : [])));
  };
  const name = local(task.claimantName) || task.claimant;
  const person = look(task.claimant).person;
  const department = claim.facts.department;
  const step = flow.data?.definition.nodes.find((node) => node.id === task.node);
  const config = step?.config as { mode?: string; purpose?: string } | undefined;

  const vote = config?.mode === 'vote';
  // Who is only asked for advice divides nothing; nor is a paid or booked claim divided any more.
  const adviser = task.why?.code === 'signer.advice' || (vote && task.why?.code === 'signer.added');
  const mayDivide = !adviser && claim.vouchers.every((voucher) => voucher.status === 'void');

  return (
    <article className="vf-decision" aria-label={`${claim.number} ${claim.title}`}>
      <div className="scroll">
        <header className="head">
          <div className="vf-row between">
            <Link to={`/claims/${claim.id}`} className="vf-row vf-meta">
              {claim.number}
              <ArrowUpRight size={13} aria-hidden />
            </Link>
            <span className="vf-row">
              <span className="vf-meta">{t('decision.waited', { time: formats.since(task.openedAt) })}</span>
              <DueMark dueAt={task.dueAt} suspended={claim.suspended} />
            </span>
          </div>
          {choices.size > 0 && (
            <del className="was">
              <Amount money={claim.total} />
            </del>
          )}
          <Amount money={left} as="hero" />
          <h2>{claim.title}</h2>
          {claim.facts.purpose && <p className="vf-second">{claim.facts.purpose}</p>}
          <div className="vf-row" style={{ marginTop: 6 }}>
            <Face id={task.claimant} name={name} size={28} />
            <span>{name}</span>
            <span className="vf-second">
              {person?.grade} {person?.grade && department ? '·' : ''} <DepartmentName code={department} />
            </span>
            {claim.facts.project && <Tag>{claim.facts.project}</Tag>}
            {config?.purpose === 'payment' && <Tag>{local(step?.title)}</Tag>}
          </div>
        </header>
        <OnHold claim={claim} />
        {changed && (
          <FactsChanged
            fields={flow.data?.definition.facts ?? []}
            before={seen.facts}
            after={claim.facts}
            onSeen={() => {
              setSeen({ hash: claim.factsHash, facts: claim.facts });
              setChoices(new Map());
            }}
          />
        )}
        {claim.links.length > 0 && (
          <section className="block">
            <ClaimLinks claim={claim} plain />
          </section>
        )}
        <WhyMe task={task} timeline={timeline.data ?? []} />
        <AddedSigners claim={claim} timeline={timeline.data ?? []} className="block" answers />
        <ClaimBudget claim={claim} timeline={timeline.data ?? []} />
        <ClaimLines
          claim={claim}
          compact
          {...(mayDivide
            ? {
                decide: (line: LineFacts, index: number) => (
                  <DecideLine claim={claim} line={line} index={index} choices={choices} tried={tried} onChoose={choose} />
                ),
              }
            : {})}
        />
        <ClaimFiles claim={claim} compact />
        <section className="block">
          <Field label={t('decision.comment')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
                autoSize={{ minRows: 1, maxRows: 5 }}
                maxLength={1000}
              />
            )}
          </Field>
        </section>
      </div>
      <DecisionActs
        task={task}
        claim={claim}
        timeline={timeline.data ?? []}
        factsHash={seen.hash}
        comment={comment}
        changed={changed}
        vote={vote}
        choices={choices}
        onTry={() => setTried(true)}
        onDone={onDone}
      />
    </article>
  );
}
