import type { FlowDefinition } from '@vouchflow/flow-model';

/** The flow as it was before these steps were drawn into it: what led to one leads to where its first port leads. Tables and layout stay. */
export function withoutSteps(definition: FlowDefinition, steps: readonly string[]): FlowDefinition {
  return steps.reduce((flow, step) => {
    const onward = flow.edges.find((edge) => edge.from.node === step);
    if (!onward) throw new Error(`withoutSteps: nothing leads on from ${step}`);
    return {
      ...flow,
      nodes: flow.nodes.filter((node) => node.id !== step),
      edges: flow.edges.filter((edge) => edge.from.node !== step).map((edge) => (edge.to === step ? { ...edge, to: onward.to } : edge)),
      layout: Object.fromEntries(Object.entries(flow.layout).filter(([node]) => node !== step)),
    };
  }, definition);
}
