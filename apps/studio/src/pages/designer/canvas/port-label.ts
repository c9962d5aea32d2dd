import type { FlowNode, LocalText } from '@vouchflow/flow-model';
import { kindPanels } from '@vouchflow/node-kinds';
import type { GraphWords } from '@vouchflow/studio-ui/flow-canvas';

const short = 28;

/** What an exit is called: as the admin named its branch, or by its condition where that is short, or by the kind's own word. */
export function portLabel(node: FlowNode, port: string, language: keyof LocalText, words: GraphWords): string {
  const { branches } = (node.config ?? {}) as { branches?: { port?: string; when?: string; title?: LocalText }[] };
  const branch = Array.isArray(branches) ? branches.find((each) => typeof each === 'object' && each?.port === port) : undefined;
  if (branch?.title) return branch.title[language];
  if (branch?.when && branch.when.length <= short) return branch.when;
  return kindPanels.get(node.kind)?.locale.ports[port]?.[language] ?? words.port(port, node.kind);
}
