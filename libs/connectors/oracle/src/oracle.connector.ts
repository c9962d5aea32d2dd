import { FileDropPort, noAbilities, type ErpConnector } from '@vouchflow/connector-kit';
import { OracleClient } from './oracle.client.js';
import { oracleConfig, type OracleConfig } from './oracle.config.js';
import { OraclePort } from './oracle.port.js';
import { writeEbsFile } from './write-ebs-file.js';
import { lengths } from './write-gl-interface.js';

export const oracle: ErpConnector<OracleConfig> = {
  system: 'oracle',
  title: { zh: 'Oracle ERP', en: 'Oracle ERP' },
  variants: [
    {
      name: 'fusion',
      title: { zh: 'Fusion Cloud（GlInterface.csv 导入）', en: 'Fusion Cloud (import of GlInterface.csv)' },
      proof: 'contract-B',
      abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true, originals: true, asynchronous: true },
      lineKinds: ['gl'],
      text: { line: { length: lengths.line, unit: 'bytes' }, header: { length: lengths.header, unit: 'bytes' } },
    },
    {
      name: 'ebs-file',
      title: { zh: 'EBS（GL_INTERFACE 文件）', en: 'E-Business Suite (file for GL_INTERFACE)' },
      // The table and what it needs are the vendor's; how a file is loaded and acknowledged is the customer's own.
      proof: 'template',
      abilities: {
        ...noAbilities,
        check: true,
        post: true,
        find: true,
        reverse: true,
        negativeAmounts: true,
        originals: true,
        asynchronous: true,
        byFile: true,
      },
      lineKinds: ['gl'],
      text: { line: { length: lengths.line, unit: 'bytes' }, header: { length: lengths.header, unit: 'bytes' } },
    },
  ],
  variantOf: (config) => config.variant,
  config: oracleConfig,
  // A file that was taken away and not acknowledged looks like none: a person asks.
  horizonMs: (config) => (config.variant === 'ebs-file' ? null : config.horizonMs),
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) =>
    config.variant === 'ebs-file'
      ? new FileDropPort(egress, { config, extension: 'csv', write: (document) => writeEbsFile(document, config) })
      : new OraclePort(new OracleClient(config, egress), config),
};
