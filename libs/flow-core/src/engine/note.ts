import type { Instant } from '@vouchflow/kernel';

/** What people say beside the record. It moves nothing and is no input of the engine, but asks the same table who may. */
export type Note = { at: Instant; by: string } &
  /** A comment, or the answer to a question. */
  (
    | { type: 'Comment' }
    | { type: 'AskQuestion' }
    /** 抄送 */
    | { type: 'SendCopy' }
    /** 催办. `waitSeconds`: so long until whoever it waits for may be urged again. */
    | { type: 'Urge'; waitSeconds: number }
  );
