import { sayMoney } from '@vouchflow/flow-core';
import type { LocalText } from '@vouchflow/flow-model';
import { parseMinor } from '@vouchflow/kernel';
import type { Company } from '../company/company.js';
import { currencyOf, type SampleClaim } from '../sample/sample-claim.js';

/** A small claim in words: `4,999.99 CNY · 李雷 (M2) · 研发平台`. */
export function sayClaim(claim: SampleClaim, company: Company): LocalText {
  const { directory } = company.snapshot;
  const currency = currencyOf(claim, company);
  const minor = parseMinor(claim.amount, currency);
  const amount = minor.ok ? sayMoney({ minor: minor.value, currency }) : claim.amount;
  const person = company.names().person(claim.claimant);
  const grade = company.view.person(claim.claimant, company.today)?.grade;
  const project = directory.projects.find(({ code }) => code === claim.project)?.name;
  const category = directory.categories.find(({ code }) => code === claim.category)?.name;
  const say = (tongue: keyof LocalText): string =>
    [
      amount,
      grade ? `${person[tongue]} (${grade})` : person[tongue],
      project?.[tongue],
      category?.[tongue],
      ...Object.values(claim.facts).filter((value) => typeof value === 'string' && value !== 'x'),
    ]
      .filter(Boolean)
      .join(' · ');
  return { zh: say('zh'), en: say('en') };
}
