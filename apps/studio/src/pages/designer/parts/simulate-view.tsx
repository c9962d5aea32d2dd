import { useQueryClient } from '@tanstack/react-query';
import type { CompanySnapshot, FlowDefinition, LocalText } from '@vouchflow/flow-model';
import {
  companyOf,
  companyOn,
  dayOfProblem,
  firstSample,
  sampleOfProblem,
  SimulatePanel,
  trialOfCase,
  trialOfSample,
  type SavedCase,
  type Trial,
} from '@vouchflow/studio-ui/simulate';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesChanged, saveDraftCase, useDraftCases } from '../../../api/draft-cases.js';
import { asFault, type ApiFault } from '../../../api/fault.js';
import { usePastStory, type PastStory } from '../../../api/past-claims.js';
import { useLocal } from '../../../i18n/local-text.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import type { TrialAsk } from '../state/designer-state.js';
import { followBegunDraft } from '../state/follow-begun-draft.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';
import { PastClaimPick } from './past-claim-pick.js';

/** Tries the draft on a sample, a case, a claim of the past or a witness; what was tried can be kept as a case of the flow. */
export default function SimulateView({ company }: { company: CompanySnapshot | undefined }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const definition = useDefinition();
  const [asked, sample] = [useDesign((state) => state.trial), useDesign((state) => state.sample)];
  const client = useQueryClient();
  const [fault, setFault] = useState<ApiFault | null>(null);
  const cases = useDraftCases(definition.key);
  const past = usePastStory(definition.key, asked?.is === 'claim' ? asked.id : undefined);
  const save = async ({ name, story }: SavedCase): Promise<void> => {
    try {
      await saveDraftCase(definition.key, name, story);
      setFault(null);
      await followBegunDraft(designer);
      await casesChanged(client);
    } catch (thrown) {
      setFault(asFault(thrown));
      throw thrown;
    }
  };
  const trial = useMemo(
    () =>
      asked &&
      company &&
      trialOf(asked, {
        definition,
        company,
        sample,
        cases: cases.data,
        past: past.data,
        local,
        words: { claim: t('designer.trialOf.claim'), witness: t('designer.trialOf.witness') },
      }),
    [asked, company, cases.data === undefined, past.data],
  );
  const missing = past.error ?? (asked?.is === 'case' ? cases.error : null);
  return (
    <aside className="vf-side" aria-label={t('designer.simulate')}>
      {fault && <FaultNote fault={fault} />}
      {missing && <FaultNote fault={missing} retry={() => designer.simulate()} />}
      {company && (!asked || trial) ? (
        <SimulatePanel
          key={asked ? JSON.stringify(asked) : ''}
          definition={definition}
          directory={company}
          cases={cases.data ?? []}
          {...(trial ? { trial } : {})}
          {...(sample ? { sample } : {})}
          pick={<PastClaimPick />}
          onWalk={({ passed, tokens }) => designer.patch({ walk: passed, tokens })}
          onSaveCase={save}
        />
      ) : (
        !missing && <SkeletonRows />
      )}
    </aside>
  );
}

interface Known {
  definition: FlowDefinition;
  company: CompanySnapshot;
  sample: ReturnType<typeof firstSample> | null;
  cases: readonly SavedCase[] | undefined;
  past: PastStory | undefined;
  local: (text: LocalText | undefined) => string;
  words: { claim: string; witness: string };
}

/** undefined: it is still being read. */
function trialOf(asked: TrialAsk, { definition, company, sample, cases, past, local, words }: Known): Trial | undefined {
  switch (asked.is) {
    case 'case': {
      const story = cases?.find((one) => one.name === asked.name)?.story;
      return story && { ...trialOfCase(asked.name, story), from: local(story.title) };
    }
    // The months that were closed since were open when it was submitted.
    case 'claim':
      return past && { claimant: past.claimant, at: past.at, facts: past.facts, given: { closedPeriods: [] }, from: `${words.claim} ${past.number}` };
    case 'problem': {
      // Who was there in the past is not what somebody wants to mend.
      const day = dayOfProblem(asked.problem, definition) ?? company.today;
      const house = companyOn(companyOf(company), day > company.today ? day : company.today);
      const witness = sampleOfProblem(asked.problem, definition, sample ?? firstSample(house), house);
      const { witnessText, message } = asked.problem;
      return { ...trialOfSample(witness, definition, house, words.witness), from: `${words.witness} · ${local(witnessText ?? message)}` };
    }
  }
}
