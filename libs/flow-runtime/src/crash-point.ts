/**
 * Places between two things that belong together, where a process that dies must lose and double nothing. A hook of the house is asked
 * at each; tests let it kill the process. Shipped, there is none.
 *
 * `turn.before-commit`: all is decided and nothing committed. `turn.after-commit`: committed, nobody rung for and nobody answered.
 * `effect.leased`: a posting is committed as `sent` and not called. `effect.called`: the ERP has answered, nothing of it is written.
 * `effect.written`: the try's rows are committed, its lease is not given back. `file.leased`: a file is leased and nothing of it sent.
 * `file.half-sent`: all but the last piece of a file is given on; an ERP that takes it in parts has some. `file.called`: the ERP has answered, nothing
 * of it is written.
 */
export const crashPoints = [
  'turn.before-commit',
  'turn.after-commit',
  'effect.leased',
  'effect.called',
  'effect.written',
  'file.leased',
  'file.half-sent',
  'file.called',
] as const;
export type CrashPoint = (typeof crashPoints)[number];
export type ReachCrashPoint = (point: CrashPoint) => void;
