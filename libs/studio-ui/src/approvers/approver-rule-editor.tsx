import { describeRule } from '@vouchflow/flow-core';
import type { ApproverRule, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { Button, InputNumber, Select } from 'antd';
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Company } from '../company/company.js';
import { Field } from '../field/field.js';
import { panelWords } from '../panels/panel-words.js';
import type { SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { PersonChip } from '../people/person-chip.js';
import { RuleFields } from './rule-fields.js';
import { blankRule, ruleKinds, type RuleKind } from './rule-kinds.js';
import { placesOf, sayWhy } from './who-today.js';
import './approver-rule-editor.css';

export interface ApproverRuleEditorProps {
  rules: readonly ApproverRule[];
  definition: Pick<FlowDefinition, 'facts' | 'key'>;
  company: Company;
  /** The claim for which the people of today are shown. */
  sample: SampleClaim;
  onChange: (rules: ApproverRule[]) => void;
  /** Votes beside the rules, in their order; absent: not a vote. */
  weights?: { values: readonly number[] | undefined; onChange: (rules: ApproverRule[], weights: number[]) => void };
  problems?: readonly Problem[];
  label: string;
}

/** An ordered list of rules for finding approvers, each in words with the people it means today. */
export function ApproverRuleEditor({ rules, definition, company, sample, onChange, weights, problems = [], label }: ApproverRuleEditorProps) {
  const w = useWords(panelWords);
  const [open, setOpen] = useState<number | null>(null);
  const weightOf = (at: number): number => weights?.values?.[at] ?? 1;
  // Votes belong to their rule: they move and go with it.
  const send = (next: ApproverRule[], from: (at: number) => number | undefined): void => {
    if (!weights?.values) return onChange(next);
    weights.onChange(
      next,
      next.map((_, at) => {
        const old = from(at);
        return old === undefined ? 1 : weightOf(old);
      }),
    );
  };
  const move = (at: number, to: number): void => {
    const order = rules.map((_, index) => index);
    order.splice(to, 0, ...order.splice(at, 1));
    send(
      order.map((index) => rules[index] as ApproverRule),
      (index) => order[index],
    );
    setOpen(null);
  };
  return (
    <div className="vf-rules" role="group" aria-label={label}>
      <ol>
        {rules.map((rule, at) => (
          <li key={at} className={open === at ? 'open' : ''}>
            <RuleLine
              rule={rule}
              n={at + 1}
              definition={definition}
              company={company}
              sample={sample}
              onOpen={() => setOpen(open === at ? null : at)}
              open={open === at}
            />
            {weights && (
              <label className="weight">
                {w.rule.weight}
                <InputNumber
                  size="small"
                  min={1}
                  max={1000}
                  precision={0}
                  value={weightOf(at)}
                  onChange={(value) =>
                    weights.onChange(
                      [...rules],
                      rules.map((_, index) => (index === at ? (value ?? 1) : weightOf(index))),
                    )
                  }
                />
              </label>
            )}
            {open === at && (
              <div className="fields">
                <Field label={w.rule.by}>
                  {({ id }) => (
                    <Select<RuleKind>
                      id={id}
                      value={rule.by}
                      options={ruleKinds.map((kind) => ({ value: kind, label: w.rule.kinds[kind] }))}
                      onChange={(kind) =>
                        send(
                          rules.map((one, index) => (index === at ? blankRule(kind, definition, company) : one)),
                          (index) => index,
                        )
                      }
                    />
                  )}
                </Field>
                <RuleFields
                  rule={rule}
                  definition={definition}
                  company={company}
                  onChange={(next) =>
                    send(
                      rules.map((one, index) => (index === at ? next : one)),
                      (index) => index,
                    )
                  }
                />
                <div className="acts">
                  <Button size="small" type="text" aria-label={w.up} icon={<ArrowUp size={14} />} disabled={at === 0} onClick={() => move(at, at - 1)} />
                  <Button
                    size="small"
                    type="text"
                    aria-label={w.down}
                    icon={<ArrowDown size={14} />}
                    disabled={at === rules.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    danger
                    aria-label={w.remove}
                    icon={<Trash2 size={14} />}
                    onClick={() => {
                      setOpen(null);
                      send(
                        rules.filter((_, index) => index !== at),
                        (index) => (index < at ? index : index + 1),
                      );
                    }}
                  />
                  <Button size="small" onClick={() => setOpen(null)}>
                    {w.done}
                  </Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ol>
      {problems.map((problem) => (
        <ProblemLine key={problem.path + problem.code} problem={problem} />
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<Plus size={14} />}
        onClick={() => {
          send([...rules, blankRule(rules.length === 0 ? 'manager' : 'role', definition, company)], (index) => (index < rules.length ? index : undefined));
          setOpen(rules.length);
        }}
      >
        {w.rule.add}
      </Button>
    </div>
  );
}

const ProblemLine = ({ problem }: { problem: Problem }) => <span className="vf-setting-fault">{useLocal()(problem.message)}</span>;

interface RuleLineProps {
  rule: ApproverRule;
  n: number;
  definition: Pick<FlowDefinition, 'facts' | 'key'>;
  company: Company;
  sample: SampleClaim;
  open: boolean;
  onOpen: () => void;
}

/** A rule in words, and beside it who that is today for the sample claim. */
export function RuleLine({ rule, n, definition, company, sample, open, onOpen }: RuleLineProps) {
  const w = useWords(panelWords);
  const local = useLocal();
  const tongue = useTongue();
  const { places } = placesOf(rule, sample, definition, company);
  return (
    <button type="button" className="vf-rule-line" aria-expanded={open} onClick={onOpen}>
      <span className="n">{n}</span>
      <span className="words">{local(describeRule(rule, company.names(definition.facts)))}</span>
      <span className="today">
        {places.length === 0 ? (
          <span className="nobody">{w.nobody}</span>
        ) : (
          places.flatMap((place) =>
            place.people.length > 2
              ? [
                  <span key={place.people.join()} className="many">
                    {place.people.slice(0, 3).map((email) => (
                      <PersonChip key={email} bare email={email} company={company} why={sayWhy(place.why, company, tongue)} />
                    ))}
                    {w.rule.people(place.people.length)}
                  </span>,
                ]
              : place.people.map((email) => <PersonChip key={email} email={email} company={company} why={sayWhy(place.why, company, tongue)} />),
          )
        )}
      </span>
      <Pencil size={13} aria-hidden className="pen" />
    </button>
  );
}
