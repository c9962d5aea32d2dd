import type { CompanySnapshot, FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds, type CaseAct, type CasePost, type FlowCase } from '@vouchflow/node-kinds';
import { Button, Checkbox, Select, Tag } from 'antd';
import { ChevronDown, ChevronRight, Play, RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { companyOf, type Company } from '../company/company.js';
import { currencyOf, firstSample, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { FactsForm } from './facts-form.js';
import { MoneyEffects } from './money-effects.js';
import { compileDraft, nextDue, playStory, recordStory } from './play-story.js';
import { RefusedActs } from './refused-acts.js';
import { SaveCase, type SavedCase } from './save-case.js';
import { simulateWords } from './simulate-words.js';
import { TaskCard } from './task-card.js';
import { sayTime, StoryList } from './story-list.js';
import { tellStory } from './tell-story.js';
import { trialOfCase, trialOfSample, type Trial } from './trial.js';
import { useWalk } from './use-walk.js';
import { walkFrames, type WalkFrame } from './walk-frames.js';
import './simulate-panel.css';

export interface SimulatePanelProps {
  definition: FlowDefinition;
  directory: CompanySnapshot;
  /** Nodes and edges that were come by, and where the tokens are; a step at a time while they walk. */
  onWalk: (frame: WalkFrame) => void;
  /** Rejects where it could not be kept. */
  onSaveCase: (saved: SavedCase) => void | Promise<void>;
  /** Cases of the flow, to begin with. */
  cases?: readonly SavedCase[];
  /** The claim that the panels try things on. */
  sample?: SampleClaim;
  /** What is tried; begun at once. Another one needs another `key`. Absent: the sample, to be filled in first. */
  trial?: Trial;
  /** Other things to begin with, beside the cases. */
  pick?: ReactNode;
}

const later = (at: string, hours: number): string => new Date(new Date(at).getTime() + hours * 3_600_000).toISOString();

/** Tries a draft with the real engine: a claim of one's own, every decision of one's own, a clock that can be moved. */
export function SimulatePanel({ definition, directory, onWalk, onSaveCase, cases = [], sample, trial, pick }: SimulatePanelProps) {
  const w = useWords(simulateWords);
  const local = useLocal();
  const tongue = useTongue();
  const company = companyOf(directory);
  const first = useMemo(() => sample ?? firstSample(company), [company]);
  const begun = useMemo(() => trial ?? trialOfSample(first, definition, company, w.claim), []);
  const [claimant, setClaimant] = useState(begun.claimant);
  const [facts, setFacts] = useState(begun.facts);
  const [acts, setActs] = useState<CaseAct[] | null>(trial ? (trial.decisions ?? []) : null);
  const [posts, setPosts] = useState<CasePost[]>(begun.posts ?? []);
  const [given, setGiven] = useState(begun.given);
  const [at, setAt] = useState(begun.at);
  const [clock, setClock] = useState(at);
  const [from, setFrom] = useState({ text: trial?.from, name: trial?.name, title: trial?.title });
  const [editing, setEditing] = useState(!trial);
  const [whole, setWhole] = useState(false);

  const person = company.view.person(claimant, company.today);
  const zone = (person && company.view.legalEntity(person.legalEntity, company.today)?.zone) ?? 'UTC';
  const compiled = useMemo(() => compileDraft(definition), [definition.nodes, definition.edges, definition.tables, definition.facts]);
  const story = useMemo<FlowCase>(
    () => ({
      title: from.title ?? { zh: `${definition.name.zh}：模拟`, en: `${definition.name.en}: tried` },
      claimant,
      at,
      facts,
      decisions: acts ?? [],
      posts,
      ...(given ? { given } : {}),
    }),
    [definition.name, from.title, claimant, at, facts, acts, posts, given],
  );
  const played = useMemo(
    () => (acts !== null && 'graph' in compiled ? playStory(compiled.graph, story, company) : undefined),
    [acts, compiled, story, company],
  );
  const run = played?.run;
  const joins = useMemo(() => new Set(definition.nodes.filter(({ kind }) => nodeKinds.get(kind)?.role === 'join').map(({ id }) => id)), [definition.nodes]);
  const frames = useMemo(() => walkFrames(run, joins), [run, joins]);
  const lines = useMemo(() => (run ? tellStory(run, definition, company, tongue, zone) : []), [run, definition, company, tongue, zone]);
  const now = [clock, run?.turns.at(-1)?.at ?? clock].sort().at(-1) as string;
  const due = nextDue(run, now);

  useWalk(frames, onWalk);
  // What is to be decided next is in sight, however long the story is.
  const next = useRef<HTMLDivElement>(null);
  useEffect(() => void next.current?.scrollIntoView?.({ block: 'nearest' }), [run]);

  const act = (next: CaseAct): void => setActs([...(acts ?? []), now > at && !('at' in next && next.at) ? { ...next, at: now } : next]);
  const moveTo = (to: string): void => {
    setClock(to);
    if (acts) setActs([...acts, { act: 'wait', at: to }]);
  };
  const begin = (): void => {
    setActs([]);
    setClock(at);
    setEditing(false);
  };
  const load = (name: string): void => {
    const found = cases.find((one) => one.name === name)?.story;
    if (!found) return;
    const opened = trialOfCase(name, found);
    setClaimant(opened.claimant);
    setFacts(opened.facts);
    setPosts(opened.posts ?? []);
    setGiven(opened.given);
    setAt(opened.at);
    setClock(opened.at);
    setFrom({ text: local(found.title), name, title: found.title });
    setActs(opened.decisions ?? []);
    setEditing(false);
  };

  if ('problems' in compiled) {
    return (
      <section className="vf-simulate" aria-label={w.title}>
        <p className="lead wrong">{w.fixFirst}</p>
        <ul className="wrong">
          {compiled.problems.slice(0, 5).map((problem) => (
            <li key={problem.path + problem.code}>{local(problem.message)}</li>
          ))}
        </ul>
        {compiled.problems.length > 5 && <p className="vf-meta">{w.moreProblems(compiled.problems.length - 5)}</p>}
      </section>
    );
  }
  const status = run?.outcome ?? 'refused';
  return (
    <section className="vf-simulate" aria-label={w.title}>
      <p className="lead">
        <Play size={13} aria-hidden /> {w.real}
      </p>
      {from.text && <p className="from">{from.text}</p>}
      <div className="claim">
        <button type="button" className="fold" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {w.claim}
          {person && (
            <span className="vf-meta">
              {local(person.name)} · {person.grade}
            </span>
          )}
        </button>
        {editing && (
          <>
            {cases.length > 0 && (
              <Select
                size="small"
                aria-label={w.pick}
                placeholder={w.pick}
                value={null}
                showSearch={{ optionFilterProp: 'label' }}
                options={cases.map((one) => ({ value: one.name, label: local(one.story.title) }))}
                onChange={load}
              />
            )}
            {pick}
            <Select
              aria-label={w.who}
              value={claimant}
              showSearch={{ optionFilterProp: 'label' }}
              options={company.people.map((one) => ({ value: one.email, label: `${local(one.name)} · ${one.grade}` }))}
              onChange={setClaimant}
            />
            <FactsForm definition={definition} facts={facts} company={company} currency={currencyOf({ ...first, claimant }, company)} onChange={setFacts} />
          </>
        )}
        <div className="acts">
          <Button size="small" type={acts === null ? 'primary' : 'default'} icon={acts === null ? <Play size={13} /> : <RotateCcw size={13} />} onClick={begin}>
            {acts === null ? w.start : w.again}
          </Button>
          {acts !== null && acts.length > 0 && (
            <Button
              size="small"
              type="text"
              icon={<Undo2 size={13} />}
              onClick={() => {
                setActs(acts.slice(0, -1));
                setClock(acts.slice(0, -1).reduce((last, one) => ('at' in one && one.at && one.at > last ? one.at : last), at));
              }}
            >
              {w.back}
            </Button>
          )}
          <Select
            size="small"
            aria-label={w.erp}
            value={erpOf(posts[0])}
            options={(['confirm', 'no-answer', 'refuse'] as const).map((value) => ({ value, label: `${w.erp} ${w.erpAnswers[value]}` }))}
            onChange={(answer) =>
              setPosts(answer === 'confirm' ? [] : answer === 'no-answer' ? ['no-answer'] : [{ refuse: 'ACCOUNT_CLOSED', message: w.erpRefusal }])
            }
            popupMatchSelectWidth={false}
          />
        </div>
      </div>
      {acts !== null && (
        <>
          <header>
            <h3>
              {w.story} <span className="vf-meta">{w.steps(lines.length)}</span>
            </h3>
            <Tag>{w.outcome[status]}</Tag>
            <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>
              {w.reasons}
            </Checkbox>
          </header>
          <StoryList lines={lines.filter((line) => whole || !line.step)} company={company} zone={zone} />
          {played && played.refused.length > 0 && <RefusedActs refused={played.refused} facts={definition.facts} />}
          <div ref={next} className="waiting">
            {run?.instance?.tasks.map((task) => (
              <TaskCard
                key={task.n}
                task={task}
                definition={definition}
                company={company}
                passed={[...new Set(run.path.map(({ node }) => node))].filter((id) => id !== task.node)}
                due={task.dueAt ? sayTime(task.dueAt, zone) : undefined}
                onAct={act}
              />
            ))}
          </div>
          <div className="acts">
            {status === 'returned' && (
              <Button size="small" type="primary" onClick={() => act({ act: 'resubmit', by: claimant, change: facts })}>
                {w.resubmit}
              </Button>
            )}
            {status === 'running' && (
              <Button size="small" type="text" onClick={() => act({ act: 'withdraw', by: claimant })}>
                {w.withdraw}
              </Button>
            )}
            {status === 'running' && lastDecider(run) && (
              <Button size="small" type="text" onClick={() => act({ act: 'take-back', by: lastDecider(run) as string })}>
                {w.takeBack}
              </Button>
            )}
            {status === 'parked' && (
              <Button
                size="small"
                type="primary"
                onClick={() => {
                  setPosts([]);
                  act({ act: 'retry', by: settlerOf(company, claimant) });
                }}
              >
                {w.retry}
              </Button>
            )}
            {status === 'completed' && run?.vouchers.some((voucher) => voucher.status === 'posted') && (
              <Button size="small" type="text" onClick={() => act({ act: 'reverse', by: settlerOf(company, claimant), reason: w.reverseReason })}>
                {w.reverse}
              </Button>
            )}
          </div>
          {run && <MoneyEffects run={run} company={company} />}
          <footer>
            <span className="clock">
              <span className="vf-meta">{w.clock}</span> <time dateTime={now}>{sayTime(now, zone)}</time>
            </span>
            <Button size="small" onClick={() => moveTo(later(now, 1))}>
              {w.hour}
            </Button>
            <Button size="small" onClick={() => moveTo(later(now, 24))}>
              {w.day}
            </Button>
            <Button size="small" disabled={due === undefined} onClick={() => due && moveTo(due)}>
              {w.due}
            </Button>
            {played && (
              <SaveCase
                story={story}
                name={from.name}
                taken={cases.map(({ name }) => name)}
                record={() => recordStory(compiled.graph, story, company)}
                onSave={onSaveCase}
              />
            )}
          </footer>
        </>
      )}
    </section>
  );
}

const erpOf = (post: CasePost | undefined): 'confirm' | 'no-answer' | 'refuse' =>
  post === 'no-answer' ? 'no-answer' : typeof post === 'object' ? 'refuse' : 'confirm';

/** Somebody who may settle what is parked and reverse a voucher, other than the claimant where there is one; else anybody, since a trial asks no rights. */
function settlerOf({ snapshot, people }: Company, claimant: string): string {
  const settling = new Set(snapshot.roles.filter((role) => role.settles).map(({ code }) => code));
  const holders = snapshot.directory.roleHoldings
    .filter((row) => settling.has(row.role) && people.some(({ email }) => email === row.person))
    .map((row) => row.person);
  return holders.find((email) => email !== claimant) ?? people.find(({ email }) => email !== claimant)?.email ?? claimant;
}

const lastDecider = (run: { tasks: readonly { outcome?: string; by?: string }[] } | undefined): string | undefined =>
  run?.tasks.findLast((task) => task.outcome === 'approve')?.by;
