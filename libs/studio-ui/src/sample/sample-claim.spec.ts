import { parseMinor } from '@vouchflow/kernel';
import { describe, expect, it } from 'vitest';
import { companyOf } from '../company/company.js';
import { demoCompany } from '../testing/demo-company.js';
import { firstSample, sampleScope } from './sample-claim.js';

describe('the claim that settings are tried on', () => {
  it.each([
    ['CNY', '8700.00'],
    ['JPY', '8700'],
    ['KWD', '8700.000'],
  ])('of a company in %s is of %s', (currency, amount) => {
    const snapshot = demoCompany();
    const company = companyOf({
      ...snapshot,
      directory: { ...snapshot.directory, legalEntities: snapshot.directory.legalEntities.map((row) => ({ ...row, currency })) },
    });
    const sample = firstSample(company);
    expect(sample.amount).toBe(amount);
    expect(sampleScope(sample, { facts: [] }, company).total).toEqual({ minor: (parseMinor(amount, currency) as { value: number }).value, currency });
  });
});
