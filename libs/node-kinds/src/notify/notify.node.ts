import type { NodeKind } from '@vouchflow/flow-core';
import { approverRule, localText, type EffectResult } from '@vouchflow/flow-model';
import { z } from 'zod';
import { notifyLocale } from './notify.locale.js';

export const notifyConfig = z.strictObject({
  to: z.union([z.literal('claimant'), z.array(approverRule).min(1)]),
  text: localText,
});
export type NotifyConfig = z.infer<typeof notifyConfig>;

/** Puts a row into people's notices and goes on. Nobody has to act. */
export const notifyNode: NodeKind<NotifyConfig, null> = {
  kind: 'notify',
  version: 1,
  title: notifyLocale.name,
  settingWords: notifyLocale.fields,
  portTitles: notifyLocale.ports,
  family: 'people',
  config: notifyConfig,
  upgrades: {},
  fresh: { config: { to: 'claimant', text: { zh: '请查看', en: 'Please have a look' } } },
  passByHand: 'free',
  ports: () => ['out'],
  enter(ctx) {
    const { to, text } = ctx.config;
    if (to === 'claimant')
      return { ask: [{ effect: 'notice.add', payload: { people: [ctx.claimant], code: 'flow.notify', values: { text } } }], then: { leave: 'out' } };
    return { ask: [{ effect: 'approvers.resolve', payload: { rules: to, fallback: [], repeats: 'first', alreadyAsked: [] } }], then: { stay: null } };
  },
  onEffect(ctx, _state, effect) {
    const people = [...new Set((effect.result as EffectResult<'approvers.resolve'>).places.flatMap((place) => place.people))];
    // Nobody to tell is no reason to stop a claim.
    if (people.length === 0) return { then: { leave: 'out' }, why: { code: 'notify.nobody' } };
    return { ask: [{ effect: 'notice.add', payload: { people, code: 'flow.notify', values: { text: ctx.config.text } } }], then: { leave: 'out' } };
  },
};
