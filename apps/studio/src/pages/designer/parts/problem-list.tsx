import { applyPatch } from '@vouchflow/flow-core';
import type { FlowDefinition, LocalText, Problem, ProblemFix } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { CircleCheck, CircleX, HelpCircle, Play, TriangleAlert, Wrench } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { isClaimWitness } from '../state/is-claim-witness.js';
import { placeOfProblem } from '../state/place-of-problem.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';

const icons = { error: CircleX, warning: TriangleAlert, unproven: HelpCircle } as const;
const rank = { error: 0, unproven: 1, warning: 2 } as const;

/** A fix that was made for another drawing leaves this one as it is. */
function mended(definition: FlowDefinition, fix: ProblemFix | undefined): FlowDefinition {
  const done = applyPatch(definition, fix?.patch ?? []);
  return done.ok ? done.value : definition;
}

/** The message names the witness already. */
const says = (message: string, witness: string): boolean => message.includes(witness.split(/: |\uff1a/)[0] ?? witness);

/** Everything that is wrong, worst first: press one to see where, and mend it by one press where that is possible. */
export function ProblemList({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const definition = useDefinition();
  const [problems, checked] = [useDesign((state) => state.problems), useDesign((state) => state.checked)];
  if (problems.length === 0 && !checked)
    return (
      <p className="vf-meta" role="status">
        {t('designer.checking')}
      </p>
    );
  if (problems.length === 0) {
    return (
      <p className="vf-no-problem">
        <CircleCheck size={16} aria-hidden /> {t('designer.noProblems')}
      </p>
    );
  }
  return (
    <ul className="vf-problems">
      {[...problems]
        .sort((a, b) => rank[a.severity] - rank[b.severity])
        .map((problem, index) => {
          const place = placeOfProblem(problem, definition);
          return (
            <ProblemRow
              key={`${problem.code} ${problem.path} ${index}`}
              problem={problem}
              title={definition.nodes.find((each) => each.id === place)?.title}
              editable={editable}
            />
          );
        })}
    </ul>
  );
}

/** Not drawn again for an edit that leaves the problem as it is. */
const ProblemRow = memo(function ProblemRow({ problem, title, editable }: { problem: Problem; title: LocalText | undefined; editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const Icon = icons[problem.severity];
  const jump = (): void => {
    const id = placeOfProblem(problem, designer.now());
    const [where, table = '', part, row] = problem.path.split('/');
    if (where === 'tables') designer.showRow(table, part === 'rows' ? Number(row) : problem.code === 'TABLE_GAP' ? 'gap' : undefined);
    else if (id !== undefined) designer.goTo(id);
  };
  return (
    <li className={problem.severity} data-code={problem.code}>
      <button type="button" className="jump" onClick={jump}>
        <Icon size={15} aria-hidden />
        <span className="vf-hidden">{t(`designer.severity.${problem.severity}`)}</span>
        {title && <strong>{local(title)}</strong>}
        <span>{local(problem.message)}</span>
        {problem.witnessText && !says(local(problem.message), local(problem.witnessText)) && <em>{local(problem.witnessText)}</em>}
        <code>{problem.code}</code>
      </button>
      {isClaimWitness(problem) && (
        <Button size="small" icon={<Play size={13} aria-hidden />} onClick={() => designer.simulate({ is: 'problem', problem })}>
          {t('designer.tryWitness')}
        </Button>
      )}
      {editable && problem.fix && (
        <Button size="small" icon={<Wrench size={13} aria-hidden />} onClick={() => designer.edit('fix', (drawn) => mended(drawn, problem.fix))}>
          {local(problem.fix.title)}
        </Button>
      )}
    </li>
  );
});
