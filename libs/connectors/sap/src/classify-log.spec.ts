import { describe, expect, it } from 'vitest';
import { classifyLog, faultsOf } from './classify-log.js';

const item = (typeId: string, note: string, severity = 3) => ({ typeId, note, severity });
const head = item('609(RW)', 'Error in document: BKPFF $ S4H');

describe('what SAP says no for', () => {
  it.each([
    ['201(F5)', 'Posting period 011 2026 is not open', 'PERIOD_CLOSED', 'closed-period'],
    ['104(F5)', 'Vendor 9 is not defined in company code 1000', 'MASTER_DATA_MISSING', 'master-data'],
    ['004(FH)', 'G/L account 9 missing', 'MASTER_DATA_MISSING', 'master-data'],
    ['265(KI)', 'Cost center 1000/X does not exist on 21.11.2026', 'MASTER_DATA_MISSING', 'master-data'],
    ['117(F5)', 'Check whether document has already been entered', 'ERP_HOLDS_IT', 'duplicate'],
    ['016(FINS_FI_POSTING_IF)', 'Balance in transaction currency must be zero', 'UNBALANCED', 'mapping'],
    ['023(FINS_FI_POSTING_IF)', 'Enter a tax code', 'VOUCHER_INVALID', 'mapping'],
    ['001(ZZ)', 'You have no authorization for company code 1000', 'NO_RIGHTS', 'auth'],
    ['001(ZZ)', '会计科目 1 不存在', 'MASTER_DATA_MISSING', 'master-data'],
    ['001(ZZ)', 'Something of the house’s own', 'ERP_REFUSED', 'unknown'],
  ])('%s %s: %s', (typeId, note, code, cause) => {
    expect(classifyLog([head, item(typeId, note)])).toMatchObject({ code, cause, vendorText: `${note} [${typeId}]` });
  });

  it('reports several as the one that comes first, with the words of all, and a dry run each by itself', () => {
    const items = [head, item('016(FINS_FI_POSTING_IF)', 'Balance'), item('507(F5)', 'Account 1'), item('999(F5)', 'only a hint', 2)];
    expect(classifyLog(items)).toMatchObject({ code: 'MASTER_DATA_MISSING', vendorText: 'Balance [016(FINS_FI_POSTING_IF)]; Account 1 [507(F5)]' });
    expect(faultsOf(items).map(({ code }) => code)).toEqual(['UNBALANCED', 'MASTER_DATA_MISSING']);
  });

  it('has only the head to say where nothing else was said', () => {
    expect(classifyLog([head])).toMatchObject({ code: 'ERP_REFUSED', vendorText: 'Error in document: BKPFF $ S4H [609(RW)]' });
  });
});
