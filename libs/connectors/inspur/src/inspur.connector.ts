import { noAbilities, RestClient, RestPort, type ErpConnector, type RestConfig } from '@vouchflow/connector-kit';
import { inspurConfig } from './inspur.config.js';

export const inspur: ErpConnector<RestConfig> = {
  system: 'inspur',
  title: { zh: '浪潮 GS（通用 REST 的模板，非厂商接口约定）', en: 'Inspur GS (templates of the generic REST, no contract of the vendor)' },
  variants: [
    {
      name: 'rest-profile',
      title: { zh: 'REST 模板', en: 'REST templates' },
      proof: 'template',
      abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true },
      lineKinds: ['gl', 'creditor', 'debtor', 'tax'],
      text: { line: { length: 100 }, header: { length: 100 } },
    },
  ],
  variantOf: () => 'rest-profile',
  config: inspurConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new RestPort(new RestClient(config, egress), config),
};
