import { noAbilities, type ErpConnector } from '@vouchflow/connector-kit';
import { summaryLength } from './build-voucher-model.js';
import { KingdeeClient } from './kingdee.client.js';
import { kingdeeConfig, type KingdeeConfig } from './kingdee.config.js';
import { KingdeePort } from './kingdee.port.js';

export const kingdee: ErpConnector<KingdeeConfig> = {
  system: 'kingdee',
  title: { zh: '金蝶云星空（K/3 Cloud）', en: 'Kingdee K/3 Cloud' },
  variants: [
    {
      name: 'k3cloud',
      title: { zh: '云星空 WebAPI', en: 'K/3 Cloud WebAPI' },
      proof: 'contract-B',
      abilities: {
        ...noAbilities,
        check: true, post: true, find: true, reverse: true, negativeAmounts: true, attachments: true, submit: true, audit: true,
        // ValidateRepeatJson exists in newer releases only, and no key is documented: we look, and wait out the horizon.
        refusesSameKey: false,
      },
      lineKinds: ['gl'],
      text: { line: { length: summaryLength } },
    },
  ],
  variantOf: () => 'k3cloud',
  config: kingdeeConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new KingdeePort(new KingdeeClient(config, egress), config),
};
