import { noAbilities, RestClient, RestPort, type ErpConnector, type ErpVariant, type RestConfig } from '@vouchflow/connector-kit';
import { restConfig } from './rest.config.js';

const variant = (name: string, zh: string, en: string, negativeAmounts: boolean): ErpVariant => ({
  name,
  title: { zh, en },
  proof: 'template',
  // What the ERP enforces is unknown to a template: we look, and wait out the horizon.
  abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts, attachments: true },
  lineKinds: ['gl', 'creditor', 'debtor', 'tax'],
  text: { line: { length: 200 }, header: { length: 200 } },
});

export const rest: ErpConnector<RestConfig> = {
  system: 'rest',
  title: { zh: '通用 REST（模板）', en: 'Any ERP by REST (templates)' },
  variants: [variant('negative', '红字为负数', 'Red vouchers negative', true), variant('swapped', '红字借贷互换', 'Red vouchers with sides swapped', false)],
  variantOf: (config) => config.red,
  config: restConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new RestPort(new RestClient(config, egress), config),
};
