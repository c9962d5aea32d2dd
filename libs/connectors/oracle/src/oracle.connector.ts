import { noAbilities, type ErpConnector } from '@vouchflow/connector-kit';
import { OracleClient } from './oracle.client.js';
import { oracleConfig, type OracleConfig } from './oracle.config.js';
import { OraclePort } from './oracle.port.js';
import { lengths } from './write-gl-interface.js';

export const oracle: ErpConnector<OracleConfig> = {
  system: 'oracle',
  title: { zh: 'Oracle ERP', en: 'Oracle ERP' },
  variants: [{
    name: 'fusion', title: { zh: 'Fusion Cloud（GlInterface.csv 导入）', en: 'Fusion Cloud (import of GlInterface.csv)' },
    proof: 'contract-B',
    abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true, asynchronous: true },
    lineKinds: ['gl'], text: { line: { length: lengths.line, unit: 'bytes' }, header: { length: lengths.header, unit: 'bytes' } },
  }],
  variantOf: () => 'fusion',
  config: oracleConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new OraclePort(new OracleClient(config, egress), config),
};
