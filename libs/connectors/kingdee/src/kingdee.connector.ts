import { noAbilities, OneCallPort, type Egress, type ErpConnector, type ErpPort } from '@vouchflow/connector-kit';
import { summaryLength } from './build-voucher-model.js';
import { CosmicErp } from './cosmic/cosmic.erp.js';
import { lengths as jdyLengths } from './jdy/build-voucher.js';
import { JdyErp } from './jdy/jdy.erp.js';
import { KingdeeClient } from './kingdee.client.js';
import { kingdeeConfig, type KingdeeConfig, type KingdeeVariant } from './kingdee.config.js';
import { KingdeePort } from './kingdee.port.js';

const ofOneCall = { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true, attachments: true };

const ports: Record<KingdeeVariant, (config: KingdeeConfig, egress: Egress) => ErpPort> = {
  k3cloud: (config, egress) => new KingdeePort(new KingdeeClient(config, egress), config),
  cosmic: (config, egress) => new OneCallPort(new CosmicErp(config, egress)),
  jdy: (config, egress) => new OneCallPort(new JdyErp(config, egress)),
};

export const kingdee: ErpConnector<KingdeeConfig> = {
  system: 'kingdee',
  title: { zh: '金蝶', en: 'Kingdee' },
  variants: [
    {
      name: 'k3cloud',
      title: { zh: '云星空 WebAPI', en: 'K/3 Cloud WebAPI' },
      proof: 'contract-B',
      abilities: {
        ...noAbilities,
        originals: true,
        mixedOriginals: true,
        check: true,
        post: true,
        find: true,
        reverse: true,
        negativeAmounts: true,
        attachments: true,
        files: true,
        submit: true,
        audit: true,
        // ValidateRepeatJson exists in newer releases only, and no key is documented: we look, and wait out the horizon.
        refusesSameKey: false,
      },
      lineKinds: ['gl'],
      text: { line: { length: summaryLength } },
    },
    {
      name: 'cosmic',
      title: { zh: '云苍穹 / 星瀚 开放接口（模板）', en: 'Cosmic open API (templates)' },
      // The token is the vendor's page to the letter; what a voucher looks like is the tenant's, and so a template.
      proof: 'template',
      abilities: ofOneCall,
      lineKinds: ['gl'],
      text: { line: { length: summaryLength } },
    },
    {
      name: 'jdy',
      title: { zh: '精斗云 云会计', en: 'JDY cloud accounting' },
      proof: 'contract-B',
      // One page calls linkId unique; what a second gets is not said: we look, and wait out the horizon.
      abilities: { ...ofOneCall, attachments: false },
      lineKinds: ['gl'],
      text: { line: { length: jdyLengths.line } },
    },
  ],
  variantOf: (config) => config.variant,
  config: kingdeeConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => ports[config.variant](config, egress),
};
