import { localDate, type CalendarDate, type Instant } from '@vouchflow/kernel';
import { ledgerFacts, type Facts, type LocalText } from '@vouchflow/flow-model';
import type { Scope } from '../expression/types.js';
import type { GraphNode } from '../graph/flow-graph.js';
import type { NodeContext } from '../kind/node-kind.js';
import { keptClock } from './evolve-clock.js';
import type { Decision, FlowInstance, Hold, InstanceContext, OpenTask } from './instance.js';

/**
 * What a node sees of its instance while it decides. Read through, not copied: most nodes look at two or three things,
 * and a calendar of a zone takes longer than all else here.
 */
export class NodeView implements NodeContext {
  constructor(
    private readonly drawnNode: GraphNode,
    private readonly i: FlowInstance,
    readonly at: Instant,
  ) {}

  get node(): { id: string; title: LocalText } {
    return this.drawnNode;
  }
  get config(): unknown {
    return this.drawnNode.config;
  }
  get prepared(): unknown {
    return this.drawnNode.prepared;
  }
  get today(): CalendarDate {
    return localDate(this.at, this.i.context.zone);
  }
  tasks(): readonly OpenTask[] {
    return this.i.tasks.filter((task) => task.node === this.drawnNode.id);
  }
  get claimant(): string {
    return this.i.claimant;
  }
  get facts(): Facts {
    return this.i.facts;
  }
  get context(): InstanceContext {
    return this.i.context;
  }
  get vars(): Record<string, unknown> {
    return this.i.vars;
  }
  get materialHash(): string {
    return this.i.materialHash;
  }
  get decisions(): readonly Decision[] {
    return this.i.decisions;
  }
  get holds(): readonly Hold[] {
    return this.i.holds;
  }

  askedInstead(key: string, people: readonly string[]): readonly string[] | undefined {
    return keptClock(this.i.clocks, this.drawnNode.id, key, people)?.instead;
  }

  drawn(port: string): boolean {
    return this.drawnNode.out.has(port);
  }

  /** An approval of a walk that was left counts nowhere; whether one of other material facts does, the node says. */
  approvedElsewhere(): readonly Decision[] {
    const { decisions, passed } = this.i;
    return decisions.filter(
      (made) =>
        made.outcome === 'approve' &&
        made.node !== this.drawnNode.id &&
        Object.hasOwn(passed, made.node) &&
        (made.stands === true || made.seq >= (passed[made.node] ?? 0)),
    );
  }

  /** Expressions and tables read all money in the ledger's currency. */
  scope(): Scope {
    const { facts, context, vars } = this.i;
    return {
      facts: ledgerFacts(facts, context.rates),
      claimant: { email: context.claimant.email, grade: context.claimant.grade, department: context.claimant.department },
      total: context.total,
      projectType: context.projectType,
      currency: context.currency,
      grades: context.grades,
      today: this.today,
      vars,
      ...(context.departments ? { departments: context.departments } : {}),
    };
  }
}
