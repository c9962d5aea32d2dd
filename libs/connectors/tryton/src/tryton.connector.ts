import { noAbilities, type ErpConnector } from '@vouchflow/connector-kit';
import { textLength } from './build-move.js';
import { TrytonClient } from './tryton.client.js';
import { trytonConfig, type TrytonConfig } from './tryton.config.js';
import { TrytonPort } from './tryton.port.js';

export const tryton: ErpConnector<TrytonConfig> = {
  system: 'tryton',
  title: { zh: 'Tryton', en: 'Tryton' },
  variants: [
    {
      name: 'jsonrpc',
      title: { zh: 'JSON-RPC（6.0）', en: 'JSON-RPC (6.0)' },
      proof: 'real',
      abilities: {
        ...noAbilities,
        originals: true,
        mixedOriginals: true,
        check: true,
        post: true,
        find: true,
        reverse: true,
        files: true,
        negativeAmounts: true,
        submit: true,
        dryRun: true,
        periods: true,
        // Tryton knows no key of ours: we look, and wait out the horizon.
        refusesSameKey: false,
      },
      lineKinds: ['gl'],
      text: { line: { length: textLength }, header: { length: textLength - 17 } },
    },
  ],
  variantOf: () => 'jsonrpc',
  config: trytonConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new TrytonPort(new TrytonClient(config, egress), config),
};
