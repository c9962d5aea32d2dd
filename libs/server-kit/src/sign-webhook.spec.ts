import { describe, expect, it } from 'vitest';
import { newWebhookSecret, signWebhook } from './sign-webhook.js';

describe('signWebhook', () => {
  it('is what Standard Webhooks says, by its own vector', () => {
    const headers = signWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}');
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
  it('signs nothing without a secret', () => expect(() => signWebhook('', 'a', 1, '{}')).toThrow('never sent'));
  it('makes secrets that differ', () => expect(newWebhookSecret()).not.toBe(newWebhookSecret()));
});
