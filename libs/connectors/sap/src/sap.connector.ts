import { noAbilities, type ErpConnector } from '@vouchflow/connector-kit';
import { SapClient } from './sap.client.js';
import { sapConfig, type SapConfig } from './sap.config.js';
import { SapPort } from './sap.port.js';
import { lengths } from './write-journal-entry.js';

export const sap: ErpConnector<SapConfig> = {
  system: 'sap',
  title: { zh: 'SAP S/4HANA', en: 'SAP S/4HANA' },
  variants: [{
    name: 's4-soap-sync', title: { zh: '日记账过账（SOAP 同步）', en: 'Journal Entry Post (SOAP, synchronous)' },
    // The message is known by the vendor's WSDL; what its refusals look like, by integrations that agree.
    proof: 'contract-B',
    abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, dryRun: true },
    lineKinds: ['gl', 'creditor', 'debtor'], text: { line: { length: lengths.line }, header: { length: lengths.header } },
  }],
  variantOf: () => 's4-soap-sync',
  config: sapConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new SapPort(new SapClient(config, egress), config),
};
