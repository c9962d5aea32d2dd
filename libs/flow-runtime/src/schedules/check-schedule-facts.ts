import { reject, type FlowGraph } from '@vouchflow/flow-core';
import { localDate, type Instant } from '@vouchflow/kernel';
import { attachmentsOf, renderFacts, type Facts } from '@vouchflow/flow-model';
import { readIntake } from '../claims/read-intake.js';
import { Rejected } from '../rejected.js';
import type { Views } from '../views.js';

/** The fact in which an instance finds the tick it stands for. A form without it is not told. */
const firedFor = 'firedFor';

/**
 * Facts of a schedule with the tick they are fired for: an instant, or in a field of type `date` its day in the
 * schedule's zone. What the form does not know of is not added.
 */
export function withFiredFor(graph: FlowGraph, facts: Facts, tick: Instant, zone: string): Facts {
  const field = graph.definition.facts.find((one) => one.name === firedFor);
  return field ? { ...facts, [firedFor]: field.type === 'date' ? localDate(tick, zone) : tick } : facts;
}

/**
 * Checks a schedule's facts as if it fired now, and gives them as they are stored: in the form of the API, without
 * what the server fills in. Throws `Rejected` (422) with the path of all that is wrong.
 */
export function checkScheduleFacts(input: { graph: FlowGraph; raw: unknown; owner: string; zone: string; at: Instant; views: Views }): Facts {
  const { graph, raw, owner, zone, at, views } = input;
  if (typeof raw === 'object' && raw !== null && Object.hasOwn(raw, firedFor)) {
    throw new Rejected(reject('INVALID_FACTS', undefined, [{ path: firedFor, code: 'UNKNOWN_FIELD', message: 'The server fills this in at each fire.' }]));
  }
  const filled = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? withFiredFor(graph, raw as Facts, at, zone) : raw;
  const read = readIntake({ graph, raw: filled, claimant: owner, number: '-', at, views });
  if (!read.ok) throw new Rejected(read.error);
  const [file] = attachmentsOf(graph.definition.facts, read.value.facts);
  // A file belongs to one document, and a schedule makes many.
  if (file) throw new Rejected(reject('INVALID_FACTS', undefined, [{ path: file.path, code: 'FILE_NOT_HERE', message: 'A schedule carries no files.' }]));
  const { [firedFor]: _filled, ...facts } = read.value.facts;
  return renderFacts(graph.definition.facts, facts);
}
