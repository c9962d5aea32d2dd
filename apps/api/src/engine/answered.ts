import { Rejected } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';

/** Turns a rejection of the engine into the problem that the caller gets; everything else passes as it is. */
export async function answered<T>(turn: Promise<T>): Promise<T> {
  try {
    return await turn;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, detail, errors } = error.rejection;
    throw new ProblemError({ code, ...(detail ? { detail } : {}), ...(errors ? { errors } : {}), cause: error });
  }
}
