import { readCsv, type ErpDocument } from '@vouchflow/connector-kit';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileConfig } from './file.config.js';
import { sandboxSettings, templates } from './testing/file-sandbox.js';
import { writeFile } from './write-file.js';

const config = (format: keyof typeof templates, more: object = {}) => fileConfig.parse(sandboxSettings('/srv/exchange', format, more));
const document = (more: Partial<ErpDocument> = {}): ErpDocument => ({
  externalKey: 'A1B2C3D4E5F6G7H8',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-21',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 2,
  lines: [
    { account: '660101', debit: 120_050, dimensions: { department: 'SALES' }, summary: '=差旅, "住宿" <b>&' },
    { account: '224101', credit: 120_050, dimensions: {}, summary: '报销款' },
  ],
  ...more,
});
const bytesOf = (format: keyof typeof templates, more: object = {}, of = document()): Uint8Array => {
  const made = writeFile(of, config(format, more));
  if (!made.ok) throw new Error(made.error.vendorText);
  return made.value.bytes;
};

describe('a voucher as a file', () => {
  it('as CSV: a row a line, whatever a summary holds', () => {
    expect(readCsv(Buffer.from(bytesOf('csv')).toString())?.slice(1)).toEqual([
      ['A1B2C3D4E5F6G7H8', '001', '2026-11-21', 'CNY', '记', '2', '660101', '1200.50', '0.00', '=差旅, "住宿" <b>&', 'SALES', '', ''],
      ['A1B2C3D4E5F6G7H8', '001', '2026-11-21', 'CNY', '记', '2', '224101', '0.00', '1200.50', '报销款', '', '', ''],
    ]);
  });

  it('as XLSX: amounts are numbers, everything else is text and no formula', () => {
    const sheet = strFromU8(unzipSync(bytesOf('xlsx'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<c r="H2"><v>1200.50</v></c>');
    expect(sheet).toContain('<c r="G2" t="inlineStr"><is><t xml:space="preserve">660101</t></is></c>');
    expect(sheet).toContain('=差旅, &quot;住宿&quot; &lt;b&gt;&amp;');
    expect(sheet).not.toContain('<f>');
  });

  it('as JSON and XML stays what it is', () => {
    expect(JSON.parse(Buffer.from(bytesOf('json')).toString())).toMatchObject({
      lines: [{ debit: '1200.50', text: '=差旅, "住宿" <b>&' }, { credit: '1200.50' }],
    });
    expect(Buffer.from(bytesOf('xml')).toString()).toContain('=差旅, &quot;住宿&quot; &lt;b&gt;&amp;</line>');
  });

  it.each(['csv', 'xlsx', 'xml', 'json'] as const)('as %s makes the same bytes every time, as a retry compares them', (format) => {
    expect(Buffer.compare(bytesOf(format), bytesOf(format))).toBe(0);
  });

  it('in GB18030, and with a byte order mark', () => {
    const gb = bytesOf('csv', { encoding: 'gb18030' });
    expect(new TextDecoder('gb18030').decode(gb)).toContain('报销款');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(gb)).toThrow();
    expect([...bytesOf('csv', { encoding: 'utf-8-bom' }).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('with sides swapped where a receiver takes no negative amounts', () => {
    const red = document({
      reverses: { documentNumber: '记-1' },
      lines: [
        { account: '660101', debit: -5_00, dimensions: {}, summary: 'x' },
        { account: '224101', credit: -5_00, dimensions: {}, summary: 'x' },
      ],
    });
    expect(
      readCsv(Buffer.from(bytesOf('csv', { red: 'swapped' }, red)).toString())
        ?.slice(1)
        .map((row) => row.slice(7, 9)),
    ).toEqual([
      ['0.00', '5.00'],
      ['5.00', '0.00'],
    ]);
  });

  it.each([
    ['a ledger that the settings do not name', 'csv', {}, document({ ledger: 'OTHER' })],
    ['a template that makes no JSON', 'json', { template: '{"k":{{externalKey}}}' }, document()],
    ['a template that makes no XML', 'xml', { template: '<a>{{externalKey}}' }, document()],
    ['rows of different length', 'csv', { template: 'a,b\n{{externalKey}}\n' }, document()],
  ] as const)('is not written: %s', (_what, format, more, of) => {
    expect(writeFile(of, config(format, more))).toMatchObject({ ok: false, error: { code: 'MAPPING_MISSING' } });
  });
});
