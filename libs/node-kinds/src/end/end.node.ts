import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';
import { endLocale } from './end.locale.js';

const endConfig = z.strictObject({
  outcome: z.enum(['completed', 'rejected']).default('completed'),
  /** Said of a good end that needs no voucher: an application, a notice. */
  noVoucher: z.boolean().optional(),
});

/** Where a flow ends; `rejected` undoes what the flow did before. */
export const endNode: NodeKind<z.infer<typeof endConfig>, null> = {
  kind: 'end',
  version: 1,
  title: endLocale.name,
  settingWords: endLocale.fields,
  family: 'control',
  role: 'last',
  config: endConfig,
  upgrades: {},
  ports: () => [],
  endsWell: ({ outcome }) => outcome === 'completed',
  needs: ({ outcome, noVoucher }) =>
    outcome === 'rejected' || noVoucher
      ? []
      : [
          {
            has: 'posted',
            code: 'END_WITHOUT_VOUCHER',
            severity: 'warning',
            message: { zh: '单据可以在这里完成而没有已推送的凭证', en: 'A claim can be completed here without a posted voucher' },
            fix: { title: { zh: '这里的单据不需要凭证', en: 'Claims that end here need no voucher' }, config: { noVoucher: true } },
          },
        ],
  enter: (ctx) => ({ then: { end: ctx.config.outcome }, ...(ctx.config.outcome === 'rejected' ? { why: { code: 'end.rejected' } } : {}) }),
};
