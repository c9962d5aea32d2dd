import { readCsv } from '@vouchflow/connector-kit';
import { contractDocument } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { oracleConfig } from './oracle.config.js';
import { ebsSettings } from './testing/oracle-sandbox.js';
import { writeEbsFile } from './write-ebs-file.js';

const config = oracleConfig.parse(ebsSettings('/srv/exchange'));

describe('a file for GL_INTERFACE', () => {
  it('names its columns, and carries what the table needs', () => {
    const document = contractDocument();
    const made = writeEbsFile(document, config);
    const [header = [], first = []] = readCsv(made.ok ? Buffer.from(made.value.bytes).toString() : '') ?? [];
    const row = Object.fromEntries(header.map((name, index) => [name, first[index]]));
    expect(row).toMatchObject({
      STATUS: 'NEW',
      LEDGER_ID: '2021',
      ACCOUNTING_DATE: '2026/11/21',
      DATE_CREATED: '2026/11/21',
      CREATED_BY: '1110',
      ACTUAL_FLAG: 'A',
      SEGMENT1: '101',
      SEGMENT2: '660101',
      SEGMENT3: 'SALES',
      SEGMENT4: '00000',
      ENTERED_DR: '1200.00',
      ENTERED_CR: '',
      REFERENCE1: document.externalKey,
      GROUP_ID: expect.stringMatching(/^[1-9]\d{14}$/),
    });
  });

  it('is the same file whenever it is written, as a retry compares it', () => {
    const document = contractDocument();
    expect(writeEbsFile(document, config)).toEqual(writeEbsFile(document, config));
    expect(writeEbsFile(document, config)).not.toEqual(writeEbsFile(contractDocument(), config));
  });
});
