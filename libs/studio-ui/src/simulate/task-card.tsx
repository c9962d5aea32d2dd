import type { OpenTask } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { CaseAct } from '@vouchflow/node-kinds';
import { Button, Input, Segmented, Select } from 'antd';
import { Check, Clock, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { Company } from '../company/company.js';
import { PersonChip } from '../people/person-chip.js';
import { useLocal, useWords } from '../words/use-words.js';
import { simulateWords } from './simulate-words.js';

interface TaskCardProps {
  task: OpenTask;
  definition: FlowDefinition;
  company: Company;
  /** Nodes that were passed: where a return may lead. */
  passed: readonly string[];
  due: string | undefined;
  onAct: (act: CaseAct) => void;
}

/** One thing that waits for a person: the decision is yours, in his name. */
export function TaskCard({ task, definition, company, passed, due, onAct }: TaskCardProps) {
  const w = useWords(simulateWords);
  const local = useLocal();
  const [as, setAs] = useState(task.people[0] ?? '');
  const [comment, setComment] = useState('');
  const [open, setOpen] = useState<'return' | 'transfer' | 'add' | null>(null);
  const [whom, setWhom] = useState<string | null>(null);
  const [when, setWhen] = useState<'before' | 'after' | 'beside'>('before');
  const [to, setTo] = useState('claimant');
  const [resume, setResume] = useState<'here' | 'restart'>('restart');
  const by = task.people.includes(as) ? as : (task.people[0] ?? '');
  const said = comment.trim() === '' ? {} : { comment: comment.trim() };
  // Who rejects or returns must say why; who only tries something need not think of words.
  const must = { comment: comment.trim() || w.tried };
  const title = (id: string): string => local(definition.nodes.find((node) => node.id === id)?.title) || id;
  const people = company.people.filter((person) => !task.people.includes(person.email)).map((person) => ({ value: person.email, label: local(person.name) }));
  const decide = (outcome: 'approve' | 'reject'): void => onAct({ by, outcome, node: task.node, ...(outcome === 'reject' ? must : said) });
  return (
    <div className="vf-task-card" role="group" aria-label={w.waits(title(task.node))}>
      <p className="lead">
        <Clock size={14} aria-hidden />
        <b>{w.waits(title(task.node))}</b>
        {due && <span className="vf-meta">{due}</span>}
      </p>
      <p className="people">
        {task.people.map((email) => (
          <PersonChip key={email} email={email} company={company} />
        ))}
      </p>
      {task.people.length > 1 && (
        <Select
          size="small"
          aria-label={w.as}
          value={by}
          options={task.people.map((email) => ({ value: email, label: `${w.as} ${local(company.names().person(email))}` }))}
          onChange={setAs}
        />
      )}
      <Input size="small" aria-label={w.comment} placeholder={w.comment} value={comment} maxLength={500} onChange={(event) => setComment(event.target.value)} />
      <div className="acts">
        <Button size="small" type="primary" icon={<Check size={14} />} onClick={() => decide('approve')}>
          {w.approve}
        </Button>
        <Button size="small" icon={<Undo2 size={14} />} aria-expanded={open === 'return'} onClick={() => setOpen(open === 'return' ? null : 'return')}>
          {w.return}
        </Button>
        <Button size="small" danger icon={<X size={14} />} onClick={() => decide('reject')}>
          {w.reject}
        </Button>
        <Button size="small" type="text" aria-expanded={open === 'transfer'} onClick={() => setOpen(open === 'transfer' ? null : 'transfer')}>
          {w.transfer}
        </Button>
        <Button size="small" type="text" aria-expanded={open === 'add'} onClick={() => setOpen(open === 'add' ? null : 'add')}>
          {w.addSigner}
        </Button>
      </div>
      {open === 'return' && (
        <div className="more">
          <Select
            size="small"
            aria-label={w.to}
            value={to}
            options={[
              { value: 'claimant', label: `${w.to} ${w.toClaimant}` },
              ...passed
                .filter((id) => definition.nodes.some((node) => node.id === id && node.kind === 'approval'))
                .map((id) => ({ value: id, label: `${w.to} ${title(id)}` })),
            ]}
            onChange={setTo}
          />
          <Segmented
            size="small"
            aria-label={w.resume}
            value={resume}
            options={[
              { value: 'restart', label: w.restart },
              { value: 'here', label: w.here },
            ]}
            onChange={setResume}
          />
          <Button size="small" onClick={() => onAct({ by, outcome: 'return', node: task.node, resume, ...(to === 'claimant' ? {} : { to }), ...must })}>
            {w.do}
          </Button>
        </div>
      )}
      {open === 'transfer' && (
        <div className="more">
          <Select
            size="small"
            aria-label={w.whom}
            placeholder={w.whom}
            value={whom}
            options={people}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setWhom}
          />
          <Button size="small" disabled={!whom} onClick={() => whom && onAct({ act: 'transfer', by, to: whom, ...said })}>
            {w.do}
          </Button>
        </div>
      )}
      {open === 'add' && (
        <div className="more">
          <Select
            size="small"
            aria-label={w.whom}
            placeholder={w.whom}
            value={whom}
            options={people}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setWhom}
          />
          <Segmented
            size="small"
            aria-label={w.addSigner}
            value={when}
            options={(['before', 'beside', 'after'] as const).map((one) => ({ value: one, label: w[one] }))}
            onChange={setWhen}
          />
          <Button
            size="small"
            disabled={!whom}
            onClick={() => whom && onAct({ act: 'add-signers', by, people: [whom], when, mode: 'sequential', node: task.node, ...said })}
          >
            {w.do}
          </Button>
        </div>
      )}
    </div>
  );
}
