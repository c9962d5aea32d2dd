import type { ErpConnector } from '@vouchflow/connector-kit';
import { KingdeeClient } from './kingdee.client.js';
import { kingdeeConfig, type KingdeeConfig } from './kingdee.config.js';
import { KingdeePort } from './kingdee.port.js';

export const kingdee: ErpConnector<KingdeeConfig> = {
  system: 'kingdee',
  title: { zh: '金蝶云星空（K/3 Cloud）', en: 'Kingdee K/3 Cloud' },
  abilities: {
    check: true,
    post: true,
    find: true,
    reverse: true,
    negativeAmounts: true,
    attachments: true,
    draftSubmitAudit: true,
    // ValidateRepeatJson exists in newer releases only, and no key is documented: we look, and wait out the horizon.
    refusesSameKey: false,
  },
  config: kingdeeConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new KingdeePort(new KingdeeClient(config, egress), config),
};
