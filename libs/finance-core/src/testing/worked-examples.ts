import type { CalendarDate, MoneyText } from '@vouchflow/kernel';
import type { Dimensions } from '@vouchflow/flow-model';

export interface ExpectedLine {
  account: string;
  /** Major units as the API writes them; the other side is null there. */
  debit?: string;
  credit?: string;
  dimensions: Dimensions;
}

export interface WorkedExample {
  /** Number in ACCOUNTING.md §5. */
  n: number;
  title: string;
  /** E-mail in the demo company. */
  claimant: string;
  flow: 'expense-claim';
  /** As `POST /claims` takes them. */
  facts: { legalEntity: string; department: string; lines: Record<string, unknown>[]; [name: string]: unknown };
  total: string;
  lines: ExpectedLine[];
  attachments: number;
  /** Example 8 is the red voucher of this other example. */
  reverses?: number;
  /** The claimant must have a paid advance of this much, and its id stand in `facts.advances[0].advance`. */
  needsAdvance?: string;
}

export interface WorkedExampleOptions {
  /** Date of every line and invoice: not after the day on which they are replayed. */
  on: CalendarDate;
  /** Makes invoice numbers of several replays differ: six digits. */
  tag?: string;
  /** Id of a paid travel advance of the claimant `sales` for example 7. */
  advance?: string;
}

const entity = 'HT01';
const money = (amount: string): MoneyText => ({ amount, currency: 'CNY' });

/** The eight worked examples of ACCOUNTING.md §5: facts as the API takes them, and every line of the voucher in order. */
export function workedExamples({ on, tag = '000000', advance = 'ADVANCE-1' }: WorkedExampleOptions): WorkedExample[] {
  const invoice = (n: number, kind: string, total: string, tax?: string): Record<string, unknown> => ({
    kind,
    number: `26${tag}${String(n).padStart(12, '0')}`,
    date: on,
    total: money(total),
    ...(tax && { tax: money(tax) }),
  });
  const line = (category: string, amount: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    category,
    date: on,
    amount: money(amount),
    ...more,
  });
  const debit = (account: string, amount: string, dimensions: Dimensions = {}): ExpectedLine => ({ account, debit: amount, dimensions });
  const vat = (amount: string): ExpectedLine => debit('22210101', amount);
  const payable = (amount: string, person: string): ExpectedLine => ({ account: '224101', credit: amount, dimensions: { person } });
  const [employee, sales, saleshead, finance] = ['employee@demo.test', 'sales@demo.test', 'saleshead@demo.test', 'finance@demo.test'] as const;
  const SALES = { department: 'SALES' };
  const RD = { department: 'RD' };
  const FIN = { department: 'FIN' };
  const research = { department: 'RD', project: 'PRJ-RD-01' };

  const shared = invoice(10, 'special', '1000.00', '56.60');
  const office: WorkedExample = {
    n: 2,
    title: 'office supplies of a research department without a project',
    claimant: employee,
    flow: 'expense-claim',
    facts: {
      title: 'Example 2',
      legalEntity: entity,
      department: 'RD',
      lines: [line('office', '339.00', { invoice: invoice(2, 'special', '339.00', '39.00') })],
    },
    total: '339.00',
    lines: [debit('660202', '300.00', RD), vat('39.00'), payable('339.00', employee)],
    attachments: 1,
  };
  return [
    {
      n: 1,
      title: 'lodging with a special invoice and a rail ticket',
      claimant: sales,
      flow: 'expense-claim',
      facts: {
        title: 'Example 1',
        legalEntity: entity,
        department: 'SALES',
        lines: [
          line('lodging', '1272.00', { invoice: invoice(1, 'special', '1272.00', '72.00') }),
          line('travel', '553.00', { invoice: invoice(11, 'rail', '553.00') }),
        ],
      },
      total: '1825.00',
      lines: [debit('660101', '1200.00', SALES), vat('72.00'), debit('660101', '507.34', SALES), vat('45.66'), payable('1825.00', sales)],
      attachments: 2,
    },
    office,
    {
      n: 3,
      title: 'air travel and entertainment on a research project: entertainment is never R&D',
      claimant: employee,
      flow: 'expense-claim',
      facts: {
        title: 'Example 3',
        legalEntity: entity,
        department: 'RD',
        project: 'PRJ-RD-01',
        lines: [
          line('travel', '1140.00', { invoice: invoice(3, 'air', '1140.00', '90.00') }),
          line('entertainment', '300.00', { invoice: invoice(31, 'ordinary', '300.00', '16.98') }),
        ],
      },
      total: '1440.00',
      lines: [debit('53010101', '1050.00', research), vat('90.00'), debit('660203', '300.00', research), payable('1440.00', employee)],
      attachments: 2,
    },
    {
      n: 4,
      title: 'entertainment on a customer project: no input VAT in spite of a special invoice',
      claimant: saleshead,
      flow: 'expense-claim',
      facts: {
        title: 'Example 4',
        legalEntity: entity,
        department: 'SALES',
        project: 'PRJ-CU-01',
        lines: [line('entertainment', '2120.00', { invoice: invoice(4, 'special', '2120.00', '120.00') })],
      },
      total: '2120.00',
      lines: [debit('660103', '2120.00', { department: 'SALES', project: 'PRJ-CU-01' }), payable('2120.00', saleshead)],
      attachments: 1,
    },
    {
      n: 5,
      title: 'passenger ticket, taxi, ride-hailing, meals and a per-diem',
      claimant: finance,
      flow: 'expense-claim',
      facts: {
        title: 'Example 5',
        legalEntity: entity,
        department: 'FIN',
        lines: [
          line('travel', '103.00', { invoice: invoice(5, 'passenger', '103.00') }),
          line('travel', '47.00', { invoice: invoice(51, 'taxi', '47.00') }),
          line('travel', '51.50', { invoice: invoice(52, 'ordinary', '51.50', '1.50') }),
          line('meals', '86.00', { invoice: invoice(53, 'special', '86.00', '4.87') }),
          line('travel', '100.00', { description: 'per-diem' }),
        ],
      },
      total: '387.50',
      lines: [
        debit('660201', '100.00', FIN),
        vat('3.00'),
        debit('660201', '47.00', FIN),
        debit('660201', '51.50', FIN),
        debit('660204', '86.00', FIN),
        debit('660201', '100.00', FIN),
        payable('387.50', finance),
      ],
      attachments: 4,
    },
    {
      n: 6,
      title: 'one invoice split over three lines, two cost centres and a project',
      claimant: employee,
      flow: 'expense-claim',
      facts: {
        title: 'Example 6',
        legalEntity: entity,
        department: 'RD',
        lines: [
          line('lodging', '333.33', { costCenter: 'RD', invoice: shared }),
          line('lodging', '333.33', { costCenter: 'SALES', invoice: shared }),
          line('lodging', '333.34', { project: 'PRJ-RD-01', invoice: shared }),
        ],
      },
      total: '1000.00',
      lines: [
        debit('660201', '314.46', RD),
        vat('18.87'),
        debit('660101', '314.47', SALES),
        vat('18.86'),
        debit('53010101', '314.47', research),
        vat('18.87'),
        payable('1000.00', employee),
      ],
      attachments: 1,
    },
    {
      n: 7,
      title: 'a part-claimed invoice, training, and an advance set off',
      claimant: sales,
      flow: 'expense-claim',
      facts: {
        title: 'Example 7',
        legalEntity: entity,
        department: 'SALES',
        lines: [
          line('lodging', '400.00', { invoice: invoice(7, 'special', '530.00', '30.00') }),
          line('travel', '1853.00', { invoice: invoice(71, 'rail', '1853.00') }),
          line('training', '1060.00', { invoice: invoice(72, 'special', '1060.00', '60.00') }),
        ],
        advances: [{ advance, amount: money('2000.00') }],
      },
      total: '3313.00',
      needsAdvance: '2000.00',
      lines: [
        debit('660101', '377.36', SALES),
        vat('22.64'),
        debit('660101', '1700.00', SALES),
        vat('153.00'),
        debit('660105', '1000.00', SALES),
        vat('60.00'),
        { account: '122101', credit: '2000.00', dimensions: { person: sales } },
        payable('1313.00', sales),
      ],
      attachments: 3,
    },
    {
      ...office,
      n: 8,
      title: 'example 2 reversed in red',
      lines: [debit('660202', '-300.00', RD), vat('-39.00'), payable('-339.00', employee)],
      attachments: 0,
      reverses: 2,
    },
  ];
}
