import { sayMoney } from '@vouchflow/flow-core';
import type { LocalText } from '@vouchflow/flow-model';
import { parseMinor, type Money } from '@vouchflow/kernel';
import type { Company } from '../company/company.js';
import { currencyOf, type SampleClaim } from '../sample/sample-claim.js';
import { valueAt, type AskedField } from './facts-to-try.js';

const answers = { zh: ['否', '是'], en: ['no', 'yes'] } as const;

/** A small claim in words: `4,999.99 CNY · 李雷 (M2) · 研发平台 · 合同：是`. @param asked fields of the form and of its lines that the flow asks about */
export function sayClaim(claim: SampleClaim, company: Company, asked: readonly AskedField[]): LocalText {
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
      ...asked.map((each) => sayFact(each, valueAt(claim.facts, each), tongue)),
    ]
      .filter(Boolean)
      .join(' · ');
  return { zh: say('zh'), en: say('en') };
}

function sayFact({ field: { type, label, choices } }: AskedField, value: unknown, tongue: keyof LocalText): string | undefined {
  if (value === undefined) return undefined;
  if (type === 'choice') return choices?.find((choice) => choice.value === value)?.label[tongue] ?? String(value);
  const said = typeof value === 'boolean' ? answers[tongue][value ? 1 : 0] : type === 'money' ? sayMoney(value as Money) : String(value);
  return tongue === 'zh' ? `${label.zh}：${said}` : `${label.en}: ${said}`;
}
