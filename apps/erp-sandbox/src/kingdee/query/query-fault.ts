/** A query the ERP cannot run. Answered with HTTP 200 and the array form of an error. */
export class QueryFault extends Error {}
