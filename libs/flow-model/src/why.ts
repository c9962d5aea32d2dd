/**
 * The proof of one automatic step: which rule, which version of it, which values it read. Stored in
 * the event it caused, rendered as a sentence in zh and en by `describeWhy`.
 */
export interface Why {
  /** Closed list of sentence keys: `matrix.row`, `route.branch`, `approver.manager`, `budget.within` … */
  code: string;
  /** Values the sentence names; plain JSON, money as `{ minor, currency }`. */
  values?: Record<string, unknown>;
  /** What was passed over, and why. */
  refused?: { what: string; because: string }[];
}
