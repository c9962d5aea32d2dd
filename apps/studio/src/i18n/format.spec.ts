import { describe, expect, it } from 'vitest';
import { formatsFor } from './format.js';

describe('an instant', () => {
  const year = new Date().getFullYear();
  const at = `${year}-06-15T12:00:00Z`;
  it('is told in the zone that is named: a schedule’s runs where its clock is', () => {
    expect(formatsFor('zh').instant(at, 'Asia/Shanghai')).toBe('06-15 20:00');
    expect(formatsFor('en').instant(at, 'Asia/Shanghai')).toBe('15 Jun, 20:00');
    expect(formatsFor('zh').instant(at, 'UTC')).toBe('06-15 12:00');
  });
  it('has its year where that is another', () => expect(formatsFor('zh').instant('2020-06-15T12:00:00Z', 'UTC')).toBe('2020-06-15 12:00'));
});
