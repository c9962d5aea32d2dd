import { compileExpression, reject, type CompiledExpression, type ExprType, type NodeKind } from '@vouchflow/flow-core';
import type { Problem } from '@vouchflow/flow-model';
import { z } from 'zod';
import { setLocale } from './set.locale.js';

export const setConfig = z.strictObject({
  values: z
    .array(z.strictObject({ name: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), expression: z.string().min(1) }))
    .min(1)
    .max(30),
});
export type SetConfig = z.infer<typeof setConfig>;
type Prepared = { name: string; compiled: CompiledExpression }[];

/** Computes values that later nodes may use by name. What people entered is never changed by it. */
export const setNode: NodeKind<SetConfig, null, Prepared> = {
  kind: 'set',
  version: 1,
  title: setLocale.name,
  settingWords: setLocale.fields,
  portTitles: setLocale.ports,
  family: 'control',
  config: setConfig,
  upgrades: {},
  fresh: { config: { values: [{ name: 'value', expression: '' }] } },
  ports: () => ['out'],
  provides(config, scope) {
    const names: Record<string, ExprType> = {};
    for (const { name, expression } of config.values) {
      const made = compileExpression(expression, scope);
      if (made.ok) names[name] = made.value.type;
    }
    return names;
  },
  prepare(config, { scope, path, definition }) {
    const problems: Problem[] = [];
    const prepared: Prepared = [];
    for (const [index, { name, expression }] of config.values.entries()) {
      // Under these names nodes leave what they found, which a computed value must not replace.
      if (name === 'voucher' || definition.nodes.some((node) => node.id === name)) {
        problems.push({
          code: 'NAME_TAKEN',
          severity: 'error',
          path: `${path}/values/${index}/name`,
          message: { zh: `“${name}”已是节点使用的名称`, en: `“${name}” is a name that a node uses` },
        });
      }
      const made = compileExpression(expression, scope);
      if (made.ok) prepared.push({ name, compiled: made.value });
      const known = scope.names.get(name);
      if (made.ok && known?.from === 'var' && known.type.kind !== made.value.type.kind) {
        problems.push({
          code: 'TYPE_DIFFERS',
          severity: 'error',
          path: `${path}/values/${index}/expression`,
          message: { zh: `“${name}”在别处是另一种类型`, en: `“${name}” has another type elsewhere` },
        });
      }
      if (!made.ok)
        for (const fault of made.error)
          problems.push({ code: `EXPRESSION_${fault.code}`, severity: 'error', path: `${path}/values/${index}/expression`, message: fault.message });
    }
    return { prepared, problems };
  },
  enter(ctx) {
    const vars: Record<string, unknown> = {};
    for (const { name, compiled } of ctx.prepared) {
      const value = compiled.evaluate({ ...ctx.scope(), vars: { ...ctx.vars, ...vars } });
      if (!value.ok) return { then: { refuse: reject('INVALID_FACTS', value.error.message) } };
      vars[name] = value.value;
    }
    return { then: { leave: 'out', vars, reads: ctx.prepared.flatMap(({ compiled }) => compiled.reads) }, why: { code: 'set.values', values: vars } };
  },
};
