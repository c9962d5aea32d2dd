import type { Rejection } from '@vouchflow/flow-core';

/** An input that did not fit: the turn was rolled back. Becomes an answer once, in the problem filter. */
export class Rejected extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.detail?.en ?? rejection.code);
    this.name = 'Rejected';
  }
}
