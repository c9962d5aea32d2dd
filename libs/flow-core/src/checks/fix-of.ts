import type { DirectoryData, FlowDefinition, LocalText, PatchStep, Problem, ProblemFix } from '@vouchflow/flow-model';
import type { CalendarDate } from '@vouchflow/kernel';
import { describeRule, ruleNames } from '../approvers/describe-rule.js';
import { usualFallback } from '../approvers/usual-fallback.js';

type Fix = (definition: FlowDefinition, problem: Problem, company: FixCompany | undefined) => ProblemFix | undefined;

/** The company that a flow is drawn for, as it is on a day. */
export interface FixCompany {
  directory: DirectoryData;
  date: CalendarDate;
  /** Names of its roles. */
  roles: readonly { code: string; name: LocalText }[];
}

/** What mends a problem in one click, where that is plain; most problems need a person's decision and have none. */
export function fixOf(definition: FlowDefinition, problem: Problem, company?: FixCompany): ProblemFix | undefined {
  return problem.fix ?? fixes[problem.code]?.(definition, problem, company);
}

const dropEdge: Fix = ({ edges }, { path }) => {
  // Of two with one id, or from one port, the later is the fault.
  const at = edges.findLastIndex((edge) => `edges/${edge.id}` === path);
  return at < 0 ? undefined : { title: { zh: '删除这条连线', en: 'Remove the edge' }, patch: [{ op: 'remove', path: `/edges/${at}` }] };
};

const dropNode: Fix = ({ nodes, edges }, { path }) => {
  const at = nodes.findIndex((node) => `nodes/${node.id}` === path);
  const node = nodes[at];
  if (!node) return undefined;
  const lost = edges.flatMap((edge, n) => (edge.to === node.id || edge.from.node === node.id ? [n] : []));
  return {
    title: { zh: `删除“${node.title.zh}”`, en: `Remove “${node.title.en}”` },
    patch: [...lost.reverse().map((n): PatchStep => ({ op: 'remove', path: `/edges/${n}` })), { op: 'remove', path: `/nodes/${at}` }],
  };
};

/** The path is of a row of the table whose matrix this node asks by. */
const asksByTable = (nodes: FlowDefinition['nodes'], node: FlowDefinition['nodes'][number], path: string): boolean => {
  const by = nodes.find(({ id }) => id === (node.config as { matrix?: unknown } | null)?.matrix);
  return by !== undefined && path.startsWith(`tables/${String((by.config as { table?: unknown } | null)?.table)}/`);
};

const fixes: Record<string, Fix> = {
  DANGLING_EDGE: dropEdge,
  UNKNOWN_PORT: dropEdge,
  PORT_TAKEN: dropEdge,
  DUPLICATE_EDGE: dropEdge,
  INTO_START: dropEdge,
  CROSSES_BLOCK: dropEdge,
  UNREACHABLE: dropNode,
  /** Everything else goes where the last branch goes. */
  ROUTE_GAP: ({ nodes, edges }, { path }) => {
    const at = nodes.findIndex((node) => path.startsWith(`nodes/${node.id}/`));
    const node = nodes[at];
    const branches = (node?.config as { branches?: { port: string }[] } | undefined)?.branches ?? [];
    const last = branches.at(-1)?.port;
    const to = edges.find((edge) => edge.from.node === node?.id && edge.from.port === last)?.to;
    if (!node || to === undefined || branches.some((branch) => branch.port === 'otherwise')) return undefined;
    const title = nodes.find((other) => other.id === to)?.title;
    return {
      title: { zh: `其他情况也走到“${title?.zh ?? to}”`, en: `Everything else goes to “${title?.en ?? to}”, too` },
      patch: [
        { op: 'add', path: `/nodes/${at}/config/otherwise`, value: 'otherwise' },
        { op: 'add', path: '/edges/-', value: { id: `${node.id}.otherwise`, from: { node: node.id, port: 'otherwise' }, to } },
      ],
    };
  },
  /** A last row for everything else, with the approvers of the row before it: the greatest amounts stand last. */
  TABLE_GAP: ({ tables }, { path, witness }) => {
    const at = tables.findIndex((table) => `tables/${table.id}` === path);
    const table = tables[at];
    const last = table?.rows.at(-1);
    if (!witness || !table || !last || table.rows.length >= 2000) return undefined;
    return {
      title: {
        zh: `末尾加一行“其他情况”，审批人同第 ${table.rows.length} 行`,
        en: `Add a last row for everything else, with the approvers of row ${table.rows.length}`,
      },
      // Rows of which never two fit mean the same when the first that fits counts.
      patch: [
        ...(table.hitPolicy === 'first' ? [] : [{ op: 'replace', path: `/tables/${at}/hitPolicy`, value: 'first' } as const]),
        { op: 'add', path: `/tables/${at}/rows/-`, value: { when: table.inputs.map(() => '-'), then: last.then } },
      ],
    };
  },
  TABLE_DEAD_ROW: ({ tables }, { path }) => {
    const [, id, , row] = path.split('/');
    const at = tables.findIndex((table) => table.id === id);
    if ((tables[at]?.rows.length ?? 0) < 2) return undefined;
    return {
      title: { zh: `删除第 ${Number(row) + 1} 行`, en: `Remove row ${Number(row) + 1}` },
      patch: [{ op: 'remove', path: `/tables/${at}/rows/${Number(row)}` }],
    };
  },
  /** Whom the company has for it stands in. */
  NO_LAWFUL_APPROVER: ({ nodes }, { path }, company) => {
    const at = nodes.findIndex((node) => path.startsWith(`nodes/${node.id}/`) || asksByTable(nodes, node, path));
    const fallback = (nodes[at]?.config as { fallback?: unknown[] } | undefined)?.fallback;
    const value = company ? usualFallback(company.directory, company.date) : [];
    if (!company || at < 0 || (fallback?.length ?? 0) > 0 || !value[0]) return undefined;
    const { zh, en } = describeRule(value[0], ruleNames(company.directory, company.roles));
    return {
      title: { zh: `无人可审批时由${zh}审批`, en: `Ask ${en} where nobody else may approve` },
      patch: [{ op: 'add', path: `/nodes/${at}/config/fallback`, value }],
    };
  },
};
