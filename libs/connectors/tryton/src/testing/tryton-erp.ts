import { createHash } from 'node:crypto';
import type { ErpSimulator, JournalDocument } from '@vouchflow/connector-kit/testing';
import { startFaultDial } from './fault-dial.js';
import { makeCompany, type TrytonCompany } from './make-company.js';
import { startTryton, trytonAdmin } from './start-tryton.js';

type Row = Record<string, unknown>;
const amount = (value: unknown): string => Number((value as { decimal: string }).decimal).toFixed(2);
const day = (value: unknown): string => {
  const { year, month, day: dayOfMonth } = value as { year: number; month: number; day: number };
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
};

/** A real Tryton with a company in it, as the contract's suite wants its ERP: reached through a fault dial, its books read past it. */
export async function startTrytonErp(company: TrytonCompany): Promise<ErpSimulator> {
  const tryton = await startTryton();
  const { rpc } = tryton;
  const id = await makeCompany(rpc, company);
  const context = { company: id };

  /** Tryton closes a period only when all its moves are posted; drafts that a test left are deleted. */
  const whileClosed = async <T>(work: () => Promise<T>): Promise<T> => {
    const drafts = (await rpc('model.account.move.search', [['state', '=', 'draft']], 0, 100, null, context)) as number[];
    if (drafts.length > 0) await rpc('model.account.move.delete', drafts, context);
    const open = (await rpc('model.account.period.search', [['state', '=', 'open']], 0, 100, null, context)) as number[];
    await rpc('model.account.period.close', open, context);
    try {
      return await work();
    } finally {
      await rpc('model.account.period.reopen', open, context);
      const journals = (await rpc('model.account.journal.period.search', [['state', '=', 'close']], 0, 100, null, context)) as number[];
      await rpc('model.account.journal.period.reopen', journals, context);
    }
  };
  /** What Tryton keeps with a move, bytes and all. */
  const filesOf = async (move: unknown): Promise<NonNullable<JournalDocument['files']>> => {
    const rows = (await rpc(
      'model.ir.attachment.search_read',
      [['resource', '=', `account.move,${String(move)}`]],
      0,
      100,
      [['id', 'ASC']],
      ['name', 'data'],
      context,
    )) as { name: string; data: { base64: string } }[];
    return rows.map(({ name, data }) => {
      const bytes = Buffer.from(data.base64, 'base64');
      return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
  };
  const dial = await startFaultDial(
    tryton.origin,
    (body) => body.includes('"model.account.move.create"') || body.includes('"model.ir.attachment.create"'),
    (body) => /"description":"([0-9A-Z]{16}) /.exec(body)?.[1],
    whileClosed,
  );

  return {
    origin: dial.origin,
    secrets: [trytonAdmin.password, 'wrong-password'],
    settings: (change) => ({
      serverUrl: change.origin ?? dial.origin,
      database: trytonAdmin.database,
      user: trytonAdmin.user,
      password: change.wrongSecret ? 'wrong-password' : trytonAdmin.password,
      company: { [`${company.code}-CAS`]: company.code },
      timeoutMs: change.timeoutMs ?? 10_000,
    }),
    fault: (kind, count, delayMs) => Promise.resolve(dial.turn(kind, count, delayMs)),
    endFaults: () => Promise.resolve(dial.end()),
    async documents(externalKey) {
      const moves = (await rpc(
        'model.account.move.search_read',
        [['description', 'like', `${externalKey}%`]],
        0,
        100,
        [['id', 'ASC']],
        ['post_number', 'number', 'date', 'company.currency.code'],
        context,
      )) as Row[];
      return Promise.all(
        moves.map(async (move): Promise<JournalDocument> => {
          const lines = (await rpc(
            'model.account.move.line.search_read',
            [['move', '=', move['id']]],
            0,
            100,
            [['id', 'ASC']],
            ['account.code', 'debit', 'credit'],
            context,
          )) as Row[];
          return {
            externalKey,
            documentNumber: String(move['post_number'] ?? move['number']),
            date: day(move['date']),
            currency: ((move['company.'] as Row)['currency.'] as { code: string }).code,
            lines: lines.map((line) => ({
              account: (line['account.'] as { code: string }).code,
              debit: amount(line['debit']),
              credit: amount(line['credit']),
            })),
            files: await filesOf(move['id']),
          };
        }),
      );
    },
    async close() {
      await dial.close();
      await tryton.close();
    },
  };
}
