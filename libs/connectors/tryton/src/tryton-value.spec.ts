import { describe, expect, it } from 'vitest';
import { date, decimal, readDate, readMinor, related } from './tryton-value.js';
import { readReply } from './read-reply.js';
import { classifyRefusal } from './classify-refusal.js';

describe('a value of Tryton', () => {
  it('is marked with its class, amounts exact', () => {
    expect(decimal(-120_050, 'CNY')).toEqual({ __class__: 'Decimal', decimal: '-1200.50' });
    expect(date('2026-11-05')).toEqual({ __class__: 'date', year: 2026, month: 11, day: 5 });
  });

  it('is read back as it was', () => {
    expect(readMinor(decimal(-120_050, 'CNY'), 'CNY')).toBe(-120_050);
    expect(readMinor({ __class__: 'Decimal', decimal: '39.0000' }, 'CNY')).toBe(3_900);
    expect(readDate(date('2026-01-31'))).toBe('2026-01-31');
    expect(related({ 'account.': { code: '660101' } }, 'account')).toEqual({ code: '660101' });
    expect(related({ 'party.': null }, 'party')).toEqual({});
  });

  it('that is no amount of the currency is none: a third decimal, a plain number, a text', () => {
    for (const value of [{ __class__: 'Decimal', decimal: '1.005' }, 12, '12', null]) expect(readMinor(value, 'CNY')).toBeNull();
  });
});

describe('an answer of Tryton', () => {
  it.each([
    ['{"id":1,"result":[7]}', { kind: 'result', result: [7] }],
    ['{"id":1,"result":null}', { kind: 'result', result: null }],
    ['{"id":1,"error":["UserError",["To post move \\"2\\", you must balance all its lines debits and credits.","",null]]}', { kind: 'refused' }],
    ['{"id":1,"error":["database is locked","Traceback …"]}', { kind: 'failed', words: 'database is locked' }],
    ['{"id":1}', { kind: 'unreadable' }],
    ['<html>', { kind: 'unreadable' }],
  ])('%s', (body, reply) => expect(readReply(body)).toMatchObject(reply));

  it.each([
    ['You cannot add/modify/delete lines on closed journal-period "Expense - 2026-11".', 'closed-period'],
    ['A value is required for field "Party" in "Account Move Line".', 'mapping'],
    ['To post move "2", you must balance all its lines debits and credits.', 'mapping'],
    ['Something else', 'unknown'],
  ])('“%s” is of the cause %s', (words, cause) => expect(classifyRefusal(words)).toMatchObject({ cause, vendorText: words }));
});
