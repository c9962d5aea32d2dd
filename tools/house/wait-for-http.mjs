import http from 'node:http';
import { waitUntil } from './processes.mjs';

/**
 * Whether an address answers within `timeoutMs`, asked five times a second: with 200, or where `fits` says so with another
 * status. `goOn` may say to give up early.
 * @param {string} url
 * @param {number} timeoutMs
 * @param {{ goOn?: () => boolean, fits?: (status: number | undefined) => boolean }} [options]
 * @returns {Promise<boolean>}
 */
export async function waitForHttp(url, timeoutMs, { goOn = () => true, fits = (status) => status === 200 } = {}) {
  let ready = false;
  await waitUntil(async () => (ready = await answers(url, fits)) || !goOn(), timeoutMs, 200);
  return ready;
}

function answers(url, fits) {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 2000, agent: false }, (response) => {
      response.resume();
      resolve(fits(response.statusCode));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
