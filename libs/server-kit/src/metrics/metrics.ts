import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's figures for Prometheus: one registry, made once by the app. Labels have few values; never ids or people. */
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: 'vouchflow_http_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly turns = new Counter({
    name: 'vouchflow_turns_total',
    help: 'Turns by input and result',
    labelNames: ['input', 'result'],
    registers: [this.registry],
  });
  readonly effects = new Counter({
    name: 'vouchflow_effects_total',
    help: 'Effects tried, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });
  readonly queueFaults = new Counter({
    name: 'vouchflow_queue_faults_total',
    help: 'Faults of the queue and the live bus; each costs delay only',
    registers: [this.registry],
  });
  readonly oldestDueSeconds = new Gauge({
    name: 'vouchflow_oldest_due_effect_seconds',
    help: 'Age of the oldest effect that is due and not settled',
    registers: [this.registry],
  });

  readonly openInstances = new Gauge({
    name: 'vouchflow_open_instances',
    help: 'Instances that are not over, at the last look of any process',
    registers: [this.registry],
  });
  readonly stuckInstances = new Gauge({
    name: 'vouchflow_stuck_instances',
    help: 'Open instances with a place that nobody and nothing will move',
    registers: [this.registry],
  });
  readonly owed = new Gauge({
    name: 'vouchflow_owed',
    help: 'What open and finished documents have begun and not brought to an end, at the last look of any process',
    labelNames: ['code'],
    registers: [this.registry],
  });

  constructor(app: string) {
    this.registry.setDefaultLabels({ app });
    collectDefaultMetrics({ register: this.registry });
  }

  /** What the last look at all instances found. It is the same in every process: add nothing up over them. */
  tellLiveness({ open, stuck, owed }: { open: number; stuck: readonly { instanceId: string }[]; owed: Readonly<Record<string, number>> }): void {
    this.openInstances.set(open);
    this.stuckInstances.set(new Set(stuck.map((one) => one.instanceId)).size);
    for (const [code, count] of Object.entries(owed)) this.owed.set({ code }, count);
  }
}
