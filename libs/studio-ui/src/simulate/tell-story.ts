import { describeEvent, type SimulationRun } from '@vouchflow/flow-core';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import type { Company } from '../company/company.js';
import { seesMoney } from './play-story.js';

export interface StoryLine {
  at: string;
  sentence: string;
  machine: boolean;
  /** No more than that the token came or went. */
  step: boolean;
  /** Where it happened, as far as the event says. */
  node?: string;
  /** Kind of that node, for its icon. */
  kind?: string;
  by?: string;
}

/** A run as a list of sentences, with the reasons that the engine gave. */
export function tellStory(run: SimulationRun, definition: FlowDefinition, company: Company, tongue: keyof LocalText, zone: string): StoryLine[] {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const names = (email: string): string => company.names().person(email)[tongue];
  const wording = {
    ...company.wording(definition),
    names,
    zone,
    hidesBudgets: !seesMoney(company),
    nodeTitle: (id: string) => nodes.get(id)?.title[tongue] ?? id,
  };
  return run.turns.flatMap((turn) =>
    turn.events.flatMap((event): StoryLine[] => {
      const told = describeEvent(event, tongue, wording);
      if (!told) return [];
      const id = 'node' in event && typeof event.node === 'string' ? event.node : undefined;
      const kind = id === undefined ? undefined : nodes.get(id)?.kind;
      const by = 'by' in event && typeof event.by === 'string' ? event.by : event.type === 'InstanceStarted' ? event.claimant : undefined;
      return [
        {
          at: turn.at,
          sentence: told.sentence,
          machine: told.machine,
          step: event.type === 'TokenPlaced' || (event.type === 'TokenLeft' && event.why === undefined),
          ...(id === undefined ? {} : { node: id }),
          ...(kind === undefined ? {} : { kind }),
          ...(by === undefined || told.machine ? {} : { by }),
        },
      ];
    }),
  );
}
