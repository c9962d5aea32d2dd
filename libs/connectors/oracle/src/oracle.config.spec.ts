import { parseConfig } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { oracle } from './oracle.connector.js';
import { ebsSettings, sandboxSettings } from './testing/oracle-sandbox.js';

const faultsOf = (more: object): string[] => {
  const read = parseConfig(oracle, { ...sandboxSettings('https://fusion.example.com'), ...more });
  return read.ok ? [] : read.error.map(({ path }) => path);
};

describe('the settings of Fusion', () => {
  it('are whole with the sandbox’s', () => expect(faultsOf({})).toEqual([]));

  it.each([
    ['a job that no group leads to its rows', { parameterList: '{{dataAccessSet}},{{source}},{{ledgerId}},1,N,N,N' }, '/parameterList'],
    ['six arguments', { parameterList: '{{source}},{{ledgerId}},{{group}},N,N,N' }, '/parameterList'],
    ['no data access set', { dataAccessSet: {} }, '/dataAccessSet'],
    ['ledgers by name, and none named', { parameterList: '{{ledgerName}},{{source}},{{ledgerName}},{{group}},N,N,N' }, '/ledgerName'],
    ['no account among the segments', { segments: ['company'] }, '/segments'],
    ['a look-up without the key', { batchQuery: 'BatchName LIKE 1' }, '/batchQuery'],
    ['a source with a comma, which would be two arguments', { source: 'a,b' }, '/source'],
  ])('are refused: %s', (_what, more, path) => expect(faultsOf(more)).toContain(path));

  it('of E-Business Suite want folders and a user id, and nothing of Fusion', () => {
    expect(parseConfig(oracle, ebsSettings('/srv/exchange'))).toMatchObject({ ok: true });
    const read = parseConfig(oracle, { variant: 'ebs-file', ledger: { L: '1' }, company: {} });
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(expect.arrayContaining(['/createdBy', '/outbox', '/inbox']));
  });
});
