/** A request of the scheduler. */
export interface EssJob {
  requestId: string;
  user: string;
  submittedAt: number;
  /** Null until it has ended. */
  end: { status: 'SUCCEEDED' | 'WARNING' | 'ERROR' | 'CANCELED'; details: string } | null;
}

export function jobStatus({ end, submittedAt }: EssJob, now: number, jobMs: number): string {
  if (end) return end.status;
  const part = jobMs === 0 ? 1 : (now - submittedAt) / jobMs;
  return part < 1 / 3 ? 'WAIT' : part < 2 / 3 ? 'READY' : 'RUNNING';
}
