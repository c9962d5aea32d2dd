import { RequestLimiter } from './request-limiter.js';

const atOnce = 5;
const oneInSeconds = 12;

/** Trials leave the house: a person has five at once, then one every twelve seconds, so that nobody is flooded through us. */
export const trialLimiter = (now?: () => number): RequestLimiter => new RequestLimiter(1 / oneInSeconds, now, atOnce);
