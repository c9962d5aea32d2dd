import { noAbilities, type ErpConnector, type ErpVariant } from '@vouchflow/connector-kit';
import { readWords } from './read-words.js';
import { SapAsyncPort } from './sap-async.port.js';
import { SapClient } from './sap.client.js';
import { sapConfig, type SapConfig } from './sap.config.js';
import { SapPort } from './sap.port.js';
import { lengths } from './write-journal-entry.js';

/** A way in by which SAP only takes up: no answer says what became of it, so there is nothing to be tried before either. */
const taken = (name: string, zh: string, en: string, proof: ErpVariant['proof'], lineKinds: ErpVariant['lineKinds'], originals: boolean): ErpVariant => ({
  name,
  title: { zh, en },
  proof,
  lineKinds,
  text: { line: { length: lengths.line }, header: { length: lengths.header } },
  partnerLength: lengths.partner,
  abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, originals, files: name !== 'idoc', asynchronous: true },
});

export const sap: ErpConnector<SapConfig> = {
  system: 'sap',
  title: { zh: 'SAP', en: 'SAP' },
  variants: [
    {
      name: 's4-soap-sync',
      title: { zh: 'S/4HANA 日记账过账（SOAP 同步）', en: 'S/4HANA Journal Entry Post (SOAP, synchronous)' },
      // The message is known by the vendor's WSDL; what its refusals look like, by integrations that agree.
      proof: 'contract-B',
      abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, originals: true, files: true, dryRun: true },
      lineKinds: ['gl', 'creditor', 'debtor'],
      text: { line: { length: lengths.line }, header: { length: lengths.header } },
      partnerLength: lengths.partner,
    },
    taken(
      's4-soap-async',
      'S/4HANA 日记账过账（SOAP 异步）',
      'S/4HANA Journal Entry Post (SOAP, asynchronous)',
      'contract-B',
      ['gl', 'creditor', 'debtor'],
      true,
    ),
    taken('idoc', 'IDoc ACC_DOCUMENT03（HTTP）', 'IDoc ACC_DOCUMENT03 over HTTP', 'template', ['gl', 'creditor'], false),
  ],
  variantOf: (config) => config.variant,
  config: sapConfig,
  // What SAP took up may be posted whenever somebody there starts it again: no time makes "absent" sure.
  horizonMs: (config) => (config.variant === 's4-soap-sync' ? config.horizonMs : null),
  timeoutMs: (config) => config.timeoutMs,
  inbound: {
    credentials: ({ variant, inboundUser: user, inboundSecret: secret }) => (variant === 's4-soap-sync' || secret === '' ? null : { user, secret }),
    read: readWords,
  },
  connect: (config, egress) => new (config.variant === 's4-soap-sync' ? SapPort : SapAsyncPort)(new SapClient(config, egress), config),
};
