import type { FactField, LocalText, Problem, UncoveredLine } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';

/** So many gaps are told of one node one by one; the last tells of the rest. */
const toldEach = 10;

/**
 * MAPPING_GAP: a node makes a voucher for a ledger that no ERP connection serves, or one of whose lines the ERP's mapping (or the accounting rules) leaves without a place, so that a claim
 * comes through all approvals and is then refused. A warning: the mapping is another's to mend, and may be mended while claims run.
 */
export function checkCoverage({ definition, nodes }: FlowGraph, uncovered: readonly UncoveredLine[]): Problem[] {
  const hasCategories = asksCategory(definition.facts);
  return [...nodes.values()].flatMap((node) => {
    const template = node.kind.books?.(node.config);
    if (!template) return [];
    const gaps = distinct(
      uncovered.filter((line) => line.what === 'no-connection' || isCode(line) || (line.category === undefined ? line.template === template : hasCategories)),
    );
    return gaps.slice(0, toldEach).map((gap, at) => told(node, gap, at === toldEach - 1 ? gaps.length - toldEach : 0));
  });
}

/** Not a line: a code in use (a department's, a project's) that the mapping refuses wherever it stands. */
const isCode = ({ account, category, part }: UncoveredLine): boolean => account === '' && category === undefined && part === undefined;

function told(node: GraphNode, gap: UncoveredLine, more: number): Problem {
  const { connection, ledger, category, part, account, departmentFunction, what, value } = gap;
  const rest: LocalText = more > 0 ? { zh: `；另有 ${more} 处`, en: `; and ${more} more` } : { zh: '', en: '' };
  if (what === 'no-connection') {
    return {
      code: 'MAPPING_GAP',
      severity: 'warning',
      path: `nodes/${node.id}`,
      witness: { ledger, what, value },
      message: {
        zh: `账簿 ${ledger}（${value}）没有启用的 ERP 连接，凭证到不了 ERP${rest.zh}`,
        en: `No enabled ERP connection serves the ledger ${ledger} (${value}); its vouchers reach no ERP${rest.en}`,
      },
      witnessText: { zh: `${value} × ${ledger}`, en: `${value} × ${ledger}` },
    };
  }
  if (isCode(gap)) {
    const name = dimensions[what] ?? { zh: what, en: what };
    return {
      code: 'MAPPING_GAP',
      severity: 'warning',
      path: `nodes/${node.id}`,
      witness: { ledger, what, value },
      message: {
        zh: `连接“${connection}”的账簿 ${ledger} 没有${name.zh} ${value} 的对应编码${rest.zh}`,
        en: `The ledger ${ledger} of “${connection}” has no code for the ${name.en} ${value}${rest.en}`,
      },
      witnessText: { zh: `${value} × ${ledger}`, en: `${value} × ${ledger}` },
    };
  }
  const line = category ?? part ?? account;
  const words = missing[what] ?? { zh: '没有映射', en: 'is not mapped' };
  return {
    code: 'MAPPING_GAP',
    severity: 'warning',
    path: `nodes/${node.id}`,
    message: {
      zh: `连接“${connection}”的账簿 ${ledger} 接不住${category === undefined ? `“${line}”行` : `类别“${line}”`}：${value} ${words.zh}${rest.zh}`,
      en: `The ledger ${ledger} of “${connection}” has no place for ${category === undefined ? `the line “${line}”` : `the category “${line}”`}: ${value} ${words.en}${rest.en}`,
    },
    witness: {
      ledger,
      ...(category === undefined ? { part: line } : { category }),
      ...(departmentFunction === undefined ? {} : { departmentFunction }),
      account,
      what,
      value,
    },
    witnessText: { zh: [line, ledger, account].filter(Boolean).join(' × '), en: [line, ledger, account].filter(Boolean).join(' × ') },
  };
}

const dimensions: Readonly<Record<string, LocalText>> = { department: { zh: '部门', en: 'department' }, project: { zh: '项目', en: 'project' } };

const missing: Readonly<Record<string, LocalText>> = {
  'no-account-rule': { zh: '没有科目规则', en: 'has no account rule' },
  'unknown-account': { zh: '不是有效科目', en: 'is no account in force' },
};

/** One a category (or a template's own line), ledger and missing thing: the department's function changes only the account. */
function distinct(lines: readonly UncoveredLine[]): UncoveredLine[] {
  return [...new Map(lines.map((line) => [[line.ledger, line.category ?? line.part, line.what, line.value].join(' '), line])).values()];
}

const asksCategory = (fields: readonly FactField[]): boolean => fields.some((field) => field.type === 'category' || asksCategory(field.fields ?? []));
