import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@vouchflow/flow-model';
import type { ZodType } from 'zod';

/** What the OpenAPI document says of a route beside what its parameters tell. */
export interface ApiRouteInfo {
  summary: string;
  /** Shape of the successful answer; absent: no body or free JSON. */
  answer?: ZodType;
  /** Media type where it is not JSON. */
  answerType?: string;
  /** What is sent where it is a form with a file rather than JSON. */
  form?: ZodType;
  /** Whether `If-Match` must be sent, or is looked at where it is. */
  ifMatch?: 'required' | 'optional';
  /** The answer has an `ETag`. */
  etag?: true;
  /** A POST that only asks, or that holds a secret: nothing is kept under an Idempotency-Key. */
  unkeyed?: true;
  /** Codes of the catalogue that this route may answer beside the general ones. */
  errors?: readonly ErrorCode[];
}

export const API_ROUTE = 'vouchflow:api-route';
export const ApiRoute = (info: ApiRouteInfo) => SetMetadata<string, ApiRouteInfo>(API_ROUTE, info);
