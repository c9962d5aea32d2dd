import {
  checkPower,
  checkTable,
  compileTable,
  evaluateTable,
  reject,
  type CompiledTable,
  type NodeKind,
  type PrepareEnvironment,
  type TableMiss,
} from '@vouchflow/flow-core';
import type { ApproverRule, LocalText, Problem } from '@vouchflow/flow-model';
import { z } from 'zod';
import { approvalMatrixLocale } from './approval-matrix.locale.js';

export const approvalMatrixConfig = z.strictObject({ table: z.string() });
export type ApprovalMatrixConfig = z.infer<typeof approvalMatrixConfig>;

/** What a matrix leaves behind under its node id, for the approval nodes that ask by it. */
export interface MatrixAnswer {
  row: number;
  approvers: ApproverRule[];
}

/** The company's own table of approvals (授权审批表): finds the row that fits and keeps its list of approvers. */
export const approvalMatrixNode: NodeKind<ApprovalMatrixConfig, null, CompiledTable | undefined> = {
  kind: 'approval-matrix',
  version: 1,
  title: approvalMatrixLocale.name,
  settingWords: approvalMatrixLocale.fields,
  portTitles: approvalMatrixLocale.ports,
  family: 'decide',
  config: approvalMatrixConfig,
  upgrades: {},
  fresh: {
    config: { table: '' },
    table: {
      name: { zh: '授权审批表', en: 'Approval matrix' },
      hitPolicy: 'unique',
      inputs: [{ expression: 'total', type: 'money', label: { zh: '总额', en: 'Total' } }],
      outputs: [{ name: 'approvers', type: 'approvers' }],
      rows: [{ id: 'row-1', when: ['-'], then: [[{ by: 'manager', level: 1 }]] }],
    },
  },
  refers: { tables: ['table'] },
  ports: () => ['out'],
  gives: (_config, _port, { node }) => [`matrix:${node}`],
  prepare(config, environment) {
    const table = environment.table(config.table);
    if (!table) {
      return {
        prepared: undefined,
        problems: [
          { code: 'UNKNOWN_TABLE', severity: 'error', path: `${environment.path}/table`, message: { zh: '没有这张矩阵', en: 'There is no such matrix' } },
        ],
      };
    }
    const made = compileTable(table, environment.scope);
    if (!made.ok) return { prepared: undefined, problems: made.error };
    return { prepared: made.value, problems: [...unused(environment), ...proof(made.value, environment.scope.grades)] };
  },
  enter(ctx) {
    if (!ctx.prepared) throw new Error('approval-matrix: entered without a table');
    const hit = evaluateTable(ctx.prepared, ctx.scope(), ctx.today);
    if (!hit.ok) return { then: { refuse: reject('NO_ROUTE', sayMiss(hit.error)) } };
    // The table was compiled: its cells of approvers are rules.
    const approvers = (hit.value.outputs['approvers'] ?? []) as ApproverRule[];
    const answer: MatrixAnswer = { row: hit.value.row, approvers };
    return {
      then: { leave: 'out', vars: { [ctx.node.id]: answer }, reads: ctx.prepared.reads },
      why: { code: 'matrix.row', values: { row: hit.value.row + 1, table: ctx.config.table, read: hit.value.read } },
    };
  },
};

/** Without the list of grades they are not looked at at all: half a proof would pass for a whole one. */
const proof = (table: CompiledTable, grades: readonly string[] | undefined): Problem[] =>
  grades ? [...checkTable(table, { grades }), ...checkPower(table, { grades })] : [];

/** A matrix that no approval asks by looks as if it decided something. */
function unused({ definition, node }: PrepareEnvironment): Problem[] {
  if (definition.nodes.some(({ kind, config }) => kind === 'approval' && (config as { matrix?: unknown } | null)?.matrix === node)) return [];
  const seen = [node];
  for (const id of seen) for (const { from, to } of definition.edges) if (from.node === id && !seen.includes(to)) seen.push(to);
  const id = seen.find((one) => definition.nodes.some((drawn) => drawn.id === one && drawn.kind === 'approval'));
  const at = definition.nodes.findIndex((drawn) => drawn.id === id);
  const approval = definition.nodes[at];
  const { approvers: _named, ...rest } = (approval?.config ?? {}) as Record<string, unknown>;
  return [
    {
      code: 'MATRIX_UNUSED',
      severity: 'warning',
      path: `nodes/${node}`,
      message: { zh: '没有审批节点按这张矩阵请人，它不起作用', en: 'No approval asks by this matrix: it decides nothing' },
      ...(approval && rest['matrix'] === undefined
        ? {
            fix: {
              title: { zh: `“${approval.title.zh}”按矩阵请人`, en: `Let “${approval.title.en}” ask by it` },
              patch: [{ op: 'replace' as const, path: `/nodes/${at}/config`, value: { ...rest, matrix: node } }],
            },
          }
        : {}),
    },
  ];
}

/** Why a claim found no row. */
function sayMiss(miss: TableMiss): LocalText {
  switch (miss.code) {
    case 'NO_ROW':
      return { zh: '审批矩阵中没有适用的行。', en: 'No row of the approval matrix fits.' };
    case 'SEVERAL_ROWS':
      return {
        zh: `审批矩阵中有几行同时适用：${miss.rows.map((row) => row + 1).join('、')}。`,
        en: `Several rows of the approval matrix fit: ${miss.rows.map((row) => row + 1).join(', ')}.`,
      };
    case 'VALUES_AT_FAULT':
      return { zh: `${miss.label.zh}：${miss.error.message.zh}`, en: `${miss.label.en}: ${miss.error.message.en}` };
  }
}
