import { err, ok, type Result } from '@vouchflow/kernel';
import { shapeFault, type FlowDefinition, type FlowEdge, type Problem } from '@vouchflow/flow-model';
import { readDefinition } from '../checks/read-definition.js';
import { scopeOf } from '../expression/scope-of.js';
import type { ExprType, ScopeType } from '../expression/types.js';
import type { NodeKind, NodeKinds } from '../kind/node-kind.js';
import { checkStructure } from './check-structure.js';
import type { CompanyOnDay } from '../directory/company-on-day.js';
import { findBlocks } from './find-blocks.js';
import type { FlowGraph, GraphNode } from './flow-graph.js';
import { problem } from './problem.js';

/**
 * Pure. Turns a drawn definition into a graph that `decide` can walk, or says all that is wrong with it,
 * each with its path. Warnings do not stop it; `checkFlow` shows them. It knows no company and so proves no table: what is
 * sound today would else stop running when the company changes, and a draft with a gap could not be tried.
 */
export function compile(definition: unknown, kinds: NodeKinds): Result<FlowGraph, Problem[]> {
  const { graph, problems } = compileWithProblems(definition, kinds, undefined);
  return graph && !problems.some((found) => found.severity === 'error') ? ok(graph) : err(problems);
}

/** All problems of a definition, warnings included; none: it may be published. Its tables are proven where the company is known. */
export function checkFlow(definition: unknown, kinds: NodeKinds, company?: CompanyOnDay): Problem[] {
  return compileWithProblems(definition, kinds, company).problems;
}

function compileWithProblems(raw: unknown, kinds: NodeKinds, company: CompanyOnDay | undefined): { graph?: FlowGraph; problems: Problem[] } {
  const read = readDefinition(raw);
  return read.ok ? compileRead(read.value, kinds, company) : { problems: read.error };
}

/** The graph as far as it can be made of what is right, and everything that is wrong. */
export function compileRead(definition: FlowDefinition, kinds: NodeKinds, company: CompanyOnDay | undefined): { graph?: FlowGraph; problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = compileNodes(definition, kinds, company, problems);
  connect(definition, nodes, problems);
  const starts = [...nodes.values()].filter((node) => node.kind.role === 'first');
  if (starts.length !== 1) problems.push(problem('ONE_START', 'nodes', '流程必须有且只有一个开始节点', 'A flow has exactly one start'));
  const start = starts[0]?.id;
  if (start === undefined) return { problems };
  // Around a node that cannot be read every path looks broken: what is wrong with the drawing is said once all nodes are right.
  if (nodes.size === definition.nodes.length) problems.push(...findBlocks(nodes, start), ...checkStructure(nodes, start));
  return { graph: { definition, nodes, start }, problems };
}

interface ReadNode {
  drawn: FlowDefinition['nodes'][number];
  kind: NodeKind;
  config: unknown;
}

function compileNodes(definition: FlowDefinition, kinds: NodeKinds, company: CompanyOnDay | undefined, problems: Problem[]): Map<string, GraphNode> {
  const read = readConfigs(definition, kinds, problems);
  const scope = scopeWithVars(definition, read, company);
  const nodes = new Map<string, GraphNode>();
  for (const { drawn, kind, config } of read) {
    const made = kind.prepare?.(config, {
      node: drawn.id,
      definition,
      facts: definition.facts,
      scope,
      path: `nodes/${drawn.id}/config`,
      table: (id) => definition.tables.find((table) => table.id === id),
    });
    if (made) problems.push(...made.problems);
    nodes.set(drawn.id, { id: drawn.id, title: drawn.title, kind, config, prepared: made?.prepared, ports: kind.ports(config), out: new Map(), frames: [] });
  }
  return nodes;
}

/**
 * Facts, and what `set` nodes provide. A value may build on another, in any order drawn: passes go on until nothing is new.
 * A name keeps the type it was first found with, so that they end; a value of another type is then its node's own fault.
 */
function scopeWithVars(definition: FlowDefinition, read: readonly ReadNode[], company: CompanyOnDay | undefined): ScopeType {
  const vars: Record<string, ExprType> = {};
  for (;;) {
    const scope = scopeOf(definition.facts, { vars, ...company });
    let news = false;
    for (const { kind, config } of read) {
      for (const [name, type] of Object.entries(kind.provides?.(config, scope) ?? {})) {
        if (Object.hasOwn(vars, name)) continue;
        vars[name] = type;
        news = true;
      }
    }
    if (!news) return scope;
  }
}

function readConfigs(definition: FlowDefinition, kinds: NodeKinds, problems: Problem[]): ReadNode[] {
  const read: ReadNode[] = [];
  const seen = new Set<string>();
  for (const node of definition.nodes) {
    const path = `nodes/${node.id}`;
    if (seen.has(node.id)) {
      problems.push(problem('DUPLICATE_NODE', path, '节点编号重复', 'Two nodes have this id'));
      continue;
    }
    seen.add(node.id);
    const kind = kinds.get(node.kind);
    if (!kind) {
      problems.push(problem('UNKNOWN_KIND', `${path}/kind`, `没有“${node.kind}”这种节点`, `There is no node kind “${node.kind}”`));
      continue;
    }
    if (node.kindVersion > kind.version) {
      problems.push(problem('NEWER_KIND', `${path}/kindVersion`, '该节点来自更新的版本', 'The node was drawn by a newer release'));
      continue;
    }
    let config = node.config;
    for (let version = node.kindVersion; version < kind.version; version += 1) config = kind.upgrades.config?.[version]?.(config) ?? config;
    const parsed = kind.config.safeParse(config);
    if (parsed.success) {
      read.push({ drawn: node, kind, config: parsed.data });
      continue;
    }
    for (const issue of parsed.error.issues) {
      const at = [`${path}/config`, ...issue.path.map(String)].join('/');
      const words = kind.settingWords?.[issue.path.filter((part) => typeof part === 'string').join('.')];
      const said = words?.error ?? { zh: `设置不完整或不正确：${shapeFault(issue).zh}`, en: `The setting is missing or wrong: ${issue.message}` };
      problems.push(problem('CONFIG', at, words ? `${words.label.zh}：${said.zh}` : said.zh, words ? `${words.label.en}: ${said.en}` : said.en));
    }
  }
  return read;
}

function connect(definition: FlowDefinition, nodes: Map<string, GraphNode>, problems: Problem[]): void {
  const seen = new Set<string>();
  /** Ports whose edge leads to a node that failed to compile: not open, though nothing can be followed there. */
  const blind = new Set<string>();
  for (const edge of definition.edges) {
    const path = `edges/${edge.id}`;
    if (seen.has(edge.id)) problems.push(problem('DUPLICATE_EDGE', path, '连线编号重复', 'Two edges have this id'));
    seen.add(edge.id);
    const from = nodes.get(edge.from.node);
    const to = nodes.get(edge.to);
    // A node that failed to compile has said so already; only an id that nobody drew is the edge's own fault.
    const drawn = (id: string): boolean => definition.nodes.some((node) => node.id === id);
    if (!drawn(edge.from.node) || !drawn(edge.to)) {
      problems.push(problem('DANGLING_EDGE', path, '连线的一端没有节点', 'One end of the edge has no node'));
      continue;
    }
    if (!from) continue;
    if (!from.ports.includes(edge.from.port)) {
      problems.push(problem('UNKNOWN_PORT', path, `节点没有出口“${edge.from.port}”`, `The node has no port “${edge.from.port}”`));
      continue;
    }
    if (from.out.has(edge.from.port)) {
      problems.push(problem('PORT_TAKEN', path, `出口“${edge.from.port}”连了两条线`, `Two edges leave the port “${edge.from.port}”`));
      continue;
    }
    if (!to) {
      blind.add(`${from.id}/${edge.from.port}`);
      continue;
    }
    if (to.kind.role === 'first') problems.push(problem('INTO_START', path, '连线不能进入开始节点', 'No edge may lead into the start'));
    from.out.set(edge.from.port, edge as FlowEdge);
  }
  for (const node of nodes.values()) {
    const optional = node.kind.optionalPorts?.(node.config) ?? [];
    for (const port of node.ports) {
      if (!node.out.has(port) && !optional.includes(port) && !blind.has(`${node.id}/${port}`)) {
        const title = node.kind.portTitles?.[port];
        problems.push(
          problem('OPEN_PORT', `nodes/${node.id}/ports/${port}`, `出口“${title?.zh ?? port}”没有连到任何节点`, `The exit “${title?.en ?? port}” leads nowhere`),
        );
      }
    }
  }
}

/** The names that conditions and tables of a definition may use, as far as its nodes can be read: also while it is half drawn. */
export function scopeOfDefinition(definition: FlowDefinition, kinds: NodeKinds, company?: CompanyOnDay): ScopeType {
  return scopeWithVars(definition, readConfigs(definition, kinds, []), company);
}
