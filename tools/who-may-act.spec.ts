import {
  actConditions,
  actRules,
  noteActs,
  requestConditions,
  requestRules,
  requestStates,
  type ActName,
  type ActRule,
  type RequestAct,
  type RequestRule,
} from '@vouchflow/flow-core';
import { errorCatalog, isReadPermission, shippedRoles } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import {
  actors,
  answerers,
  cellOf,
  claimStates,
  confirmedCell,
  requestCell,
  type ClaimState,
  type EngineAct,
} from '../libs/node-kinds/src/testing/act-cells.js';

const acts = Object.entries(actRules) as [ActName, ActRule][];
const engineActs = acts.filter(([act]) => !(noteActs as readonly ActName[]).includes(act)) as [EngineAct, ActRule][];
const requests = Object.entries(requestRules) as [RequestAct, RequestRule][];
/** Auditors only read. */
const rolesWith = (permissions: readonly string[]): string =>
  shippedRoles
    .filter((role) => role.code !== 'auditor' && role.permissions.some((one) => permissions.includes(one)))
    .map(({ code }) => code)
    .join(', ');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (n: number): string => row(Array.from({ length: n }, () => '---'));

/** `docs/who-may-act.md`, whole. Written anew by `npx vitest run --project tools tools/who-may-act.spec.ts -u`. */
function printed(): string {
  const states = claimStates();
  const met = new Set<string>();
  /** States that differ in nothing stand in one row. */
  const rowsOf = (columns: readonly string[], answersIn: (state: ClaimState) => (string | null)[]): string[] => {
    const rows = new Map<string, string[]>();
    for (const state of states) {
      const answers = row(
        answersIn(state).map((code) => {
          if (code) met.add(code);
          return code ?? '**yes**';
        }),
      );
      rows.set(answers, [...(rows.get(answers) ?? []), state.says.en]);
    }
    return [row(['state of the claim', ...columns]), rule(columns.length + 1), ...[...rows].map(([answers, alike]) => `| ${alike.join('; ')} ${answers}`), ''];
  };
  const requestRowsOf = (act: RequestAct): string[] => {
    const rows = new Map<string, string[]>();
    for (const state of requestStates) {
      const answers = row(
        answerers.map((actor) => {
          const code = requestCell(act, state, actor);
          if (code) met.add(code);
          return code ?? '**yes**';
        }),
      );
      rows.set(answers, [...(rows.get(answers) ?? []), state]);
    }
    return [
      row(['state of the request', ...answerers.map((actor) => actor.says.en)]),
      rule(answerers.length + 1),
      ...[...rows].map(([answers, alike]) => `| ${alike.join('; ')} ${answers}`),
      '',
    ];
  };
  const people = actors.map((actor) => actor.says.en);
  const tables = acts.flatMap(([act, { says }]) => [
    `### ${says.en} · ${says.zh}`,
    '',
    ...rowsOf(people, (state) => actors.map((actor) => cellOf(act, state, actor))),
  ]);
  const seconds = engineActs
    .filter(([, { second }]) => second)
    .flatMap(([act, { says }]) => [
      `### ${says.en} · ${says.zh}`,
      '',
      ...rowsOf(['nobody', ...people], (state) => [null, ...actors].map((actor) => confirmedCell(act, state, actor))),
    ]);
  return [
    '# Who may do what in which state',
    '',
    'Printed from `libs/flow-core/src/engine/act-rules.ts`, which the engine itself asks, by `tools/who-may-act.spec.ts`: not written by hand.',
    'Every cell is what comes of the act, tried by that person on a claim that stands so.',
    '',
    '- The claim: `earl` has decided; then any one of the assignee, for whom a substitute stands in, and another; then the later approver; then it is booked and a cashier pays.',
    '- Acts on a task are tried on the assignee’s. Handing over is tried on it too, by whoever has the right to it.',
    '- A draft is its claimant’s alone: he edits and submits it; for everyone else it is not there (NOT_FOUND).',
    '- Everyone is an employee; finance, administrator and auditor hold that role as shipped beside it. Who audits only reads, whatever else he is.',
    '- Beside the table stand refusals that only the flow or the world can give: a step that was never passed, a posting under way, a budget.',
    '',
    '## What must hold',
    '',
    'In this order; the first that does not is the refusal.',
    '',
    row(['act', 'permission', 'shipped roles with it', 'second person', 'conditions']),
    rule(5),
    ...acts.map(([, { says, permissions, needs, second }]) =>
      row([
        `${says.en} · ${says.zh}`,
        permissions.map((one) => `\`${one}\``).join(' or '),
        rolesWith(permissions),
        second ? `\`${second.permission}\` (${rolesWith([second.permission])}), ${second.when === 'always' ? 'always' : 'where money moves'}` : 'none',
        needs.map((name) => `${actConditions[name].says.en} (${actConditions[name].otherwise})`).join('; ') || 'whoever sees the claim',
      ]),
    ),
    '',
    '## Cells',
    '',
    'What needs a second person has one here, who may be it.',
    '',
    ...tables,
    '## The second person',
    '',
    'The administrator asks it; who confirms it. “nobody”: done by the administrator alone.',
    '',
    ...seconds,
    '## Requests',
    '',
    'What waits for a second person, an emergency, a permission lent for some hours: from `libs/flow-core/src/engine/request-rules.ts`, which the services ask. The act itself is looked at by the table above, in the turn in which it is done.',
    '',
    row(['act', 'permission', 'shipped roles with it', 'conditions']),
    rule(4),
    ...requests.map(([, { says, permissions, needs }]) =>
      row([
        `${says.en} · ${says.zh}`,
        permissions.map((one) => `\`${one}\``).join(' or '),
        [rolesWith(permissions), ...(permissions.some((one) => isReadPermission(one)) ? ['auditor'] : [])].join(', '),
        needs.map((name) => `${requestConditions[name].says.en} (${requestConditions[name].otherwise})`).join('; '),
      ]),
    ),
    '',
    ...requests.flatMap(([act, { says }]) => [`### ${says.en} · ${says.zh}`, '', ...requestRowsOf(act)]),
    '## The refusals',
    '',
    row(['code', 'HTTP', 'en', 'zh']),
    rule(4),
    ...[...met].sort().map((code) => {
      const { status, title } = errorCatalog[code as keyof typeof errorCatalog];
      return row([code, String(status), title.en, title.zh]);
    }),
    '',
  ].join('\n');
}

describe('docs/who-may-act.md', () => {
  it('says what the code says', async () => {
    await expect(printed()).toMatchFileSnapshot('../docs/who-may-act.md');
  });
});
