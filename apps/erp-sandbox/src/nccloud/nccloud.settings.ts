import { z } from 'zod';

/** What an NC Cloud holds, and one switch for each point where nothing is known. Its key pair is made anew at every start, unless one is given. */
export const nccloudSettings = z.strictObject({
  clientId: z.string().default('ncc-client'),
  clientSecret: z.string().default('ncc-secret'),
  bizCenter: z.string().default('01'),
  /** 2005 and later: OAEP and a salted signature; before: PKCS #1 v1.5 and no salt. */
  release: z.enum(['2005', 'before-2005']).default('2005'),
  /** Java's OAEPWithSHA-256AndMGF1 generates its mask with SHA-1 unless told otherwise. */
  mgf1: z.enum(['sha1', 'sha256']).default('sha1'),
  books: z.array(z.string()).default(['001']),
  words: z.record(z.string(), z.string()).default({ '01': '记' }),
  makers: z.array(z.string()).default(['demo']),
  closedPeriods: z.array(z.string()).default([]),
  auxiliaries: z.record(z.string(), z.string()).default({ '0001': 'department', '0002': 'person', '0010': 'project', '0004': 'supplier' }),
  /** The shape of a good answer is not known: the voucher as an object, as its key alone, or nothing beside `success`. */
  answerAs: z.enum(['object', 'key', 'bare']).default('object'),
  /** A token that is none: HTTP 200 with words, or HTTP 401. */
  badTokenAs: z.enum(['words', '401']).default('words'),
  /** A second call with the same busiId while repeatCheck is asked for. */
  repeated: z.enum(['refuses', 'makes-another']).default('refuses'),
});
export type NcCloudSettings = z.infer<typeof nccloudSettings>;
