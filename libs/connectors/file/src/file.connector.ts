import { FileDropPort, noAbilities, type ErpConnector, type ErpVariant } from '@vouchflow/connector-kit';
import { fileConfig, type FileConfig } from './file.config.js';
import { writeFile } from './write-file.js';

const variant = (name: FileConfig['format'], title: string): ErpVariant => ({
  name,
  title: { zh: `${title} 文件（文件夹或 SFTP）`, en: `${title} file, by folder or SFTP` },
  proof: 'template',
  abilities: { ...noAbilities, check: true, post: true, find: true, reverse: true, negativeAmounts: true, attachments: true, asynchronous: true, byFile: true },
  lineKinds: ['gl', 'creditor', 'debtor', 'tax'],
  text: { line: { length: 200 }, header: { length: 200 } },
});

export const file: ErpConnector<FileConfig> = {
  system: 'file',
  title: { zh: '通用文件（模板）', en: 'Any ERP by file (templates)' },
  variants: [variant('csv', 'CSV'), variant('xlsx', 'XLSX'), variant('xml', 'XML'), variant('json', 'JSON')],
  variantOf: (config) => config.format,
  config: fileConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: () => 30_000,
  connect: (config, egress) => new FileDropPort(egress, { config, extension: config.format, write: (document) => writeFile(document, config) }),
};
