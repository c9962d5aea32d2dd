import type { SapSettings } from './sap.settings.js';

/** Sends what became of a message to whom it is to be told, as a consumer proxy or an RFC destination does: with user and password, and again while nobody takes it. */
export async function saySo({ confirmTo, confirmUser, confirmPassword, confirmTimes }: SapSettings, message: string): Promise<void> {
  if (confirmTo === '') return;
  const headers = { 'content-type': 'text/xml; charset=utf-8', authorization: `Basic ${Buffer.from(`${confirmUser}:${confirmPassword}`).toString('base64')}` };
  for (let [said, tried] = [0, 0]; said < confirmTimes && tried < 10; tried += 1) {
    const answer = await fetch(confirmTo, { method: 'POST', headers, body: message, signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer && answer.status < 300) said += 1;
    else await new Promise((resolve) => setTimeout(resolve, 200).unref());
  }
}
