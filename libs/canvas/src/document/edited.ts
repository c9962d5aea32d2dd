import type { FlowDefinition } from '@vouchflow/flow-model';

/** The document after a command, and the ids it made: what should be selected now. */
export interface Edited {
  definition: FlowDefinition;
  made: string[];
}
