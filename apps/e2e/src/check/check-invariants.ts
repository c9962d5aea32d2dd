import { checkApprovals, checkDecisions } from './check-approvals.js';
import { checkDocuments } from './check-documents.js';
import { checkFiles } from './check-files.js';
import { checkHistory } from './check-history.js';
import { checkLiveness } from './check-liveness.js';
import { checkBudgets, checkVouchers } from './check-money.js';
import { readRecords, type Place } from './read-records.js';
import type { Records, Violation } from './records.js';

/** Everything that must hold of a stack at rest. A stack under load may have postings under way: ask again. */
export const violationsOf = (records: Records): Violation[] =>
  [checkHistory, checkDocuments, checkFiles, checkApprovals, checkDecisions, checkBudgets, checkVouchers, checkLiveness].flatMap((check) => check(records));

/** Reads one state of the database and checks it. Inside the caller's transaction, if he has one. */
export const checkInvariants = async (place: Place): Promise<Violation[]> => violationsOf(await readRecords(place));
