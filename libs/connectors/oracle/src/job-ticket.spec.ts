import { describe, expect, it } from 'vitest';
import { jobStage, readTicket, writeTicket } from './job-ticket.js';

describe('a ticket', () => {
  it.each([
    { requestId: '7100000', asked: 0 },
    { requestId: '7100000', asked: 12 },
  ])('%j comes back as it was written', (job) => expect(readTicket(writeTicket(job))).toEqual(job));
  it.each(['', 'x', '1+', '1;requestId=2'])('%j is none', (ticket) => expect(readTicket(ticket)).toBeNull());
});

describe('a status of the scheduler', () => {
  it.each([
    ['WAIT', 'under-way'],
    ['hold', 'under-way'],
    ['SUCCEEDED', 'ended'],
    ['WARNING', 'ended'],
    ['ERROR MANUAL RECOVERY', 'failed'],
    ['ERROR_MANUAL_RECOVERY', 'failed'],
    ['CANCELLED', 'failed'],
    ['', 'strange'],
    ['NOVEL', 'strange'],
  ])('%s: %s', (status, stage) => {
    expect(jobStage(status)).toBe(stage);
  });
});
