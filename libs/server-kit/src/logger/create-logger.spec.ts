import { describe, expect, it } from 'vitest';
import { withCorrelation } from './correlation.js';
import { createLogger } from './create-logger.js';

const logged = (work: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  work(createLogger({ level: 'info', name: 'test' }, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('a log line', () => {
  it('carries the correlation id of the request it belongs to', () => {
    const [inside, outside] = logged((logger) => {
      withCorrelation('req-1', () => logger.info('inside'));
      logger.info('outside');
    });
    expect(inside).toMatchObject({ msg: 'inside', correlation: 'req-1' });
    expect(outside).not.toHaveProperty('correlation');
  });

  it('never shows a secret, and takes no id that could forge a line', () => {
    const [line] = logged((logger) =>
      withCorrelation('a\n{"level":60}', () => logger.info({ body: { password: 'swordfish' }, headers: { authorization: 'Bearer swordfish' } }, 'sign-in')),
    );
    expect(JSON.stringify(line)).not.toContain('swordfish');
    expect(line?.correlation).toMatch(/^[0-9a-f-]{36}$/);
  });
});
