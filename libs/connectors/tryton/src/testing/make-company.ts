import type { Rpc } from './rpc.js';

export interface TrytonAccount {
  code: string;
  name: string;
  /** Asks for a party on every line. */
  party?: boolean;
}

export interface TrytonCompany {
  /** Party code of the company. */
  code: string;
  accounts: readonly TrytonAccount[];
  /** Codes of the parties: people, suppliers. */
  parties: readonly string[];
  /** Fiscal years with twelve periods each. */
  years: readonly number[];
}

const date = (year: number, month: number, day: number) => ({ __class__: 'date', year, month, day });

/** A company with currency, chart, fiscal years, periods and journals (the four that the module brings). Returns its id. */
export async function makeCompany(rpc: Rpc, { code, accounts, parties, years }: TrytonCompany): Promise<number> {
  const create = async (model: string, values: object[], context: object = {}): Promise<number[]> =>
    (await rpc(`model.${model}.create`, values, context)) as number[];
  const [currency] = await create('currency.currency', [
    { name: 'Renminbi', code: 'CNY', symbol: '¥', numeric_code: '156', rounding: { __class__: 'Decimal', decimal: '0.01' }, digits: 2 },
  ]);
  await create('currency.currency', [
    { name: 'US Dollar', code: 'USD', symbol: '$', numeric_code: '840', rounding: { __class__: 'Decimal', decimal: '0.01' }, digits: 2 },
  ]);
  const [party] = await create('party.party', [{ name: code, code }]);
  const [company] = (await create('company.company', [{ party, currency }])) as [number];
  await rpc('model.res.user.write', [1], { companies: [['add', [company]]], company }, {});
  const context = { company };
  const [type] = await create('account.account.type', [{ name: 'All', company, statement: 'balance' }], context);
  await create(
    'account.account',
    accounts.map(({ code: number, name, party: asks }) => ({ code: number, name, company, type, party_required: asks === true })),
    context,
  );
  await create(
    'party.party',
    parties.map((each) => ({ name: each, code: each })),
    context,
  );
  const [moves] = (await rpc('model.ir.sequence.type.search', [['name', '=', 'Account Move']], 0, 1, null, context)) as number[];
  for (const year of years) {
    const [sequence] = await create('ir.sequence', [{ name: `Post ${year}`, sequence_type: moves, company }], context);
    const [fiscalYear] = await create(
      'account.fiscalyear',
      [{ name: String(year), start_date: date(year, 1, 1), end_date: date(year, 12, 31), company, post_move_sequence: sequence }],
      context,
    );
    await rpc('model.account.fiscalyear.create_period', [fiscalYear], context);
  }
  return company;
}
