import { noAbilities, OneCallPort, type ErpConnector } from '@vouchflow/connector-kit';
import { soapConfig, type SoapConfig } from './soap.config.js';
import { SoapErp } from './soap.erp.js';

export const soap: ErpConnector<SoapConfig> = {
  system: 'soap',
  title: { zh: '通用 SOAP（模板）', en: 'Any ERP by SOAP (templates)' },
  variants: [
    {
      name: 'soap',
      title: { zh: 'SOAP', en: 'SOAP' },
      proof: 'template',
      // What the ERP enforces is unknown to a template: we look, and wait out the horizon.
      abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true, attachments: true },
      lineKinds: ['gl', 'creditor', 'debtor', 'tax'],
      text: { line: { length: 200 }, header: { length: 200 } },
    },
  ],
  variantOf: () => 'soap',
  config: soapConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new OneCallPort(new SoapErp(config, egress)),
};
