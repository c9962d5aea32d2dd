import type { BrokenReference, Clash, History, Place, ReadFault } from '@vouchflow/canvas';
import type { ApproverRule, FlowDefinition, FlowEdge, LocalText, Problem } from '@vouchflow/flow-model';
import type { SampleClaim } from '@vouchflow/studio-ui/panels';
import type { TokenState } from '@vouchflow/studio-ui/simulate';
import type { ApiFault } from '../../../api/fault.js';

export type SaveState =
  | { is: 'saved'; at: number }
  | { is: 'dirty' }
  | { is: 'saving' }
  /** No answer from the server: what was drawn is kept here and sent when it comes back. */
  | { is: 'offline' }
  /** Another window saved, of somebody else or one's own, and both changed the same place. */
  | { is: 'conflict' }
  /** The server does not take it as it is. */
  | { is: 'refused'; fault: ApiFault };

export interface Conflict {
  /** Who saved; the reader himself where it was another window of his. */
  by: string | null;
  theirs: FlowDefinition;
  etag: string;
  clashes: Clash[];
  /** Not another's save but a version published meanwhile, with the version that both began from. */
  version?: number;
  base?: FlowDefinition;
}

/** Where a node is about to be put: on an edge, behind a port, or on the open canvas. */
export type Spot = { edge: string } | { from: FlowEdge['from']; at?: Place } | { at: Place } | null;

export type Overlay =
  | { is: 'none' }
  /** `typed`: before its list was there to take it. */
  | { is: 'palette' | 'search'; typed?: string }
  | { is: 'offer'; spot: Spot; screen: Place }
  /** An edge by keyboard or list; what is not said yet is asked. `moving`: the edge that is led elsewhere. */
  | { is: 'connect'; node?: string; port?: string; moving?: string }
  | { is: 'keys' }
  | { is: 'publish' }
  | { is: 'versions' }
  | { is: 'compare'; from?: number }
  | { is: 'import' };

/** A sentence at the foot of the page that goes away by itself: what was refused, what a paste did not find. */
export interface Word {
  tone: 'parked' | 'done';
  /** A text of the engine or the server, or the name of one of the page's own: `designer.word.<says>`. */
  text?: LocalText;
  says?: 'notPasted' | 'pastedBroken' | 'kindNotHere' | 'merged' | 'mergedOwn' | 'mergedVersion' | 'published' | 'restored' | 'discarded' | 'imported';
  /** `person`: an e-mail. */
  values?: Record<string, string | number>;
  /** What the server refused, or did not answer. */
  fault?: ApiFault;
  faults?: ReadFault[];
  broken?: BrokenReference[];
}

/** What the simulation was asked to begin with. */
export type TrialAsk = { is: 'case'; name: string } | { is: 'claim'; id: string } | { is: 'problem'; problem: Problem };

/** A row of the open table to be brought into sight, or its gaps; counted so that the same one can be asked for twice. */
export interface RowToShow {
  row: number | 'gap';
  n: number;
}

export interface DesignerState {
  key: string;
  history: History<FlowDefinition>;
  /** Ids of nodes, notes and edges. */
  selection: ReadonlySet<string>;
  problems: Problem[];
  /** False while a change was made since they were found. */
  checked: boolean;
  save: SaveState;
  etag: string;
  /** The draft as the server has it: what a merge starts from. */
  base: FlowDefinition;
  revision: number;
  basedOn: number;
  newest: number;
  /** The published version that was merged in, until the server knows. */
  mergedWith: number | null;
  authors: readonly string[];
  conflict: Conflict | null;
  overlay: Overlay;
  view: 'graph' | 'tree' | 'form' | 'matrix';
  /** Table open in the matrix view. */
  table: string | null;
  tableRow: RowToShow | null;
  simulating: boolean;
  trial: TrialAsk | null;
  walk: readonly string[];
  /** Where tokens are while it is simulated, by node or edge. */
  tokens: Readonly<Record<string, TokenState>>;
  /** The claim that panels, conditions and tables are tried on, from node to node. */
  sample: SampleClaim | null;
  /** Paths of what no case met, while the cases are looked at: `edges/<id>`, `tables/<id>/<row from 0>`. */
  uncovered: ReadonlySet<string>;
  hoverEdge: string | null;
  /** Why the edge at the hand may not be drawn. */
  refusal: LocalText | null;
  word: Word | null;
  /** Whom the company asks in the last place, for new nodes; empty until it is known. */
  fallback: readonly ApproverRule[];
  /** A node to bring into sight, counted so that the same one can be asked for twice. */
  goTo: { id: string; n: number } | null;
}
