/** A job, and how often it was asked about since it said it was done and no journal was there. */
export interface JobTicket {
  requestId: string;
  asked: number;
}

export const writeTicket = ({ requestId, asked }: JobTicket): string => (asked === 0 ? requestId : `${requestId}+${asked}`);

/** Null for what is no ticket of ours. */
export function readTicket(ticket: string): JobTicket | null {
  const found = /^(\d{1,18})(?:\+(\d{1,3}))?$/.exec(ticket);
  return found ? { requestId: found[1] ?? '', asked: Number(found[2] ?? '0') } : null;
}

const underWay = ['WAIT', 'READY', 'RUNNING', 'BLOCKED', 'PAUSED', 'COMPLETED', 'HOLD'];
const wellEnded = ['SUCCEEDED', 'WARNING', 'FINISHED'];
const badlyEnded = ['ERROR', 'CANCELED', 'CANCELLED', 'EXPIRED', 'ERROR MANUAL RECOVERY', 'VALIDATION FAILED'];

/** What a status of the scheduler means; `strange` for a word that is not known. */
export function jobStage(status: string): 'under-way' | 'ended' | 'failed' | 'strange' {
  const word = status.trim().toUpperCase().replaceAll('_', ' ');
  const says = (list: readonly string[]): boolean => list.some((one) => one.replaceAll('_', ' ') === word);
  return says(underWay) ? 'under-way' : says(wellEnded) ? 'ended' : says(badlyEnded) ? 'failed' : 'strange';
}
