import {
  documentView,
  faultOf,
  parseXml,
  readCsv,
  readJson,
  renderTemplate,
  swapSides,
  type DroppedFile,
  type ErpDocument,
  type ErpFault,
} from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';
import iconv from 'iconv-lite';
import type { FileConfig } from './file.config.js';
import { writeXlsx } from './write-xlsx.js';

const wrong = (what: string): { ok: false; error: ErpFault } => err(faultOf('MAPPING_MISSING', what));

function encoded(text: string, encoding: FileConfig['encoding']): Uint8Array {
  return encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

/** The voucher as the template makes it. Err: the settings have no book for it, or the template makes no such file of it; nothing is written then. */
export function writeFile(document: ErpDocument, config: FileConfig): Result<DroppedFile, ErpFault> {
  const book = Object.hasOwn(config.ledger, document.ledger) ? config.ledger[document.ledger] : undefined;
  if (book === undefined) return wrong(document.ledger);
  const lines = document.reverses && config.red === 'swapped' ? document.lines.map(swapSides) : document.lines;
  const made = renderTemplate(config.template, { ...documentView({ ...document, lines }), book }, config.format === 'xlsx' ? 'csv' : config.format);
  if (!made.ok) return wrong(made.error);
  const text = made.value;
  switch (config.format) {
    case 'json': {
      const read = readJson(text);
      return read.ok ? ok({ bytes: Buffer.from(text) }) : wrong(`the template makes no JSON of this voucher: ${read.error}`);
    }
    case 'xml': {
      const read = parseXml(text);
      return read.ok ? ok({ bytes: encoded(text, config.encoding), shown: text }) : wrong(`the template makes no XML of this voucher: ${read.error}`);
    }
    case 'csv':
    case 'xlsx': {
      const rows = readCsv(text);
      const width = rows?.[0]?.length;
      if (!rows || rows.some((row) => row.length !== width)) return wrong('the template makes rows of different length');
      return ok(config.format === 'xlsx' ? { bytes: writeXlsx(rows), shown: text } : { bytes: encoded(text, config.encoding), shown: text });
    }
  }
}
