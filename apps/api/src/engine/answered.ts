import { Rejected } from '@vouchflow/flow-runtime';
import { moneyText, type Money } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';

/** Turns a rejection of the engine into the problem that the caller gets; everything else passes as it is. */
export async function answered<T>(turn: Promise<T>): Promise<T> {
  try {
    return await turn;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, detail, errors } = error.rejection;
    throw new ProblemError({ code, ...(detail ? { detail } : {}), ...(errors ? { errors: errors.map(showMoney) } : {}), cause: error });
  }
}

/** What a table of who may refuses is the problem that the caller gets. */
export function allow(refusal: Rejected['rejection'] | undefined): void {
  if (refusal) throw new ProblemError({ code: refusal.code });
}

type Fault = NonNullable<Rejected['rejection']['errors']>[number];

/** The amount that is missing, as the API writes money. */
const showMoney = (error: Fault): Fault => (error['missing'] ? { ...error, missing: moneyText(error['missing'] as Money) } : error);
