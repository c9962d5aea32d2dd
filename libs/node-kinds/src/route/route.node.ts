import { compileExpression, reject, type CompiledExpression, type NodeKind } from '@vouchflow/flow-core';
import type { Problem } from '@vouchflow/flow-model';
import { routeLocale } from './route.locale.js';
import { routeConfig, type RouteConfig } from './route.schema.js';

type Prepared = { port: string; when: string; condition: CompiledExpression }[];

/** Chooses one way by conditions over the facts. */
export const routeNode: NodeKind<RouteConfig, null, Prepared> = {
  kind: 'route',
  version: 1,
  title: routeLocale.name,
  settingWords: routeLocale.fields,
  family: 'decide',
  config: routeConfig,
  upgrades: {},
  fresh: { config: { branches: [{ port: 'yes', when: '' }], otherwise: 'no' } },
  portTitles: routeLocale.ports,
  ports: (config) => [...new Set([...config.branches.map((branch) => branch.port), ...(config.otherwise ? [config.otherwise] : [])])],
  prepare(config, { scope, path, node }) {
    const problems: Problem[] = [];
    const prepared: Prepared = [];
    for (const [index, { port, when }] of config.branches.entries()) {
      const made = compileExpression(when, scope, { expect: { kind: 'boolean' } });
      if (made.ok) prepared.push({ port, when, condition: made.value });
      else
        for (const fault of made.error)
          problems.push({ code: `EXPRESSION_${fault.code}`, severity: 'error', path: `${path}/branches/${index}/when`, message: fault.message });
    }
    if (config.otherwise === undefined) {
      problems.push({
        code: 'ROUTE_GAP',
        severity: 'error',
        path: `nodes/${node}/config/otherwise`,
        message: {
          zh: '缺少“其他情况”的出口：不满足任何条件的单据会卡住',
          en: 'There is no way for everything else: a claim that meets no condition would be stuck',
        },
      });
    }
    return { prepared, problems };
  },
  enter(ctx) {
    const scope = ctx.scope();
    const refused: { what: string; because: string }[] = [];
    for (const { port, when, condition } of ctx.prepared) {
      const value = condition.evaluate(scope);
      if (!value.ok) return { then: { refuse: reject('INVALID_FACTS', value.error.message) } };
      if (value.value === true) {
        return {
          then: { leave: port, reads: condition.reads },
          why: { code: 'route.branch', values: { port, when }, ...(refused.length > 0 ? { refused } : {}) },
        };
      }
      refused.push({ what: port, because: when });
    }
    if (ctx.config.otherwise === undefined) return { then: { refuse: reject('NO_ROUTE') } };
    return {
      then: { leave: ctx.config.otherwise, reads: ctx.prepared.flatMap((branch) => branch.condition.reads) },
      why: { code: 'route.otherwise', values: { port: ctx.config.otherwise }, refused },
    };
  },
};
