import { formatMinor, type Money } from '@vouchflow/kernel';
import { sayBudget, type SimulationRun } from '@vouchflow/flow-core';
import type { Company } from '../company/company.js';
import { useLocal, useWords } from '../words/use-words.js';
import { seesMoney } from './play-story.js';
import { simulateWords } from './simulate-words.js';

const grouped = (minor: number, currency: string): string => formatMinor(Math.abs(minor), currency).replace(/\B(?=(\d{3})+(?!\d))(?=[^.]*(\.|$))/g, ',');
/** Negative in parentheses. */
const say = ({ minor, currency }: Money): string => (minor < 0 ? `(${grouped(minor, currency)})` : grouped(minor, currency));

/** What the run took from budgets and the vouchers it made. */
export function MoneyEffects({ run, company }: { run: SimulationRun; company: Company }) {
  const w = useWords(simulateWords);
  const local = useLocal();
  const money = seesMoney(company);
  const wording = company.wording();
  // Of a claim that was refused nothing is reserved: only what it lacked is worth reading.
  const reserved = run.instance ? run.budget : run.budget.filter((one) => !one.ok);
  const account = (code: string, date: string): string => local(company.books.account(code, date)?.name);
  return (
    <div className="vf-money-effects">
      {reserved.length > 0 && (
        <section aria-label={w.budget}>
          <h4>{w.budget}</h4>
          <table>
            <thead>
              <tr>
                <th scope="col">{w.budget}</th>
                <th scope="col" className="num">
                  {w.reserved}
                </th>
                {money && (
                  <th scope="col" className="num">
                    {w.left}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {reserved.map((one) => (
                <tr key={one.budget} className={one.ok ? '' : 'short'}>
                  <td>
                    {local(sayBudget(one.label, wording))}
                    {!one.ok && ` · ${w.short}`}
                  </td>
                  <td className="num">{say(one.taken)}</td>
                  {money && <td className="num">{say(one.availableAfter)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
          {!money && <p className="vf-meta">{w.hiddenMoney}</p>}
        </section>
      )}
      {run.vouchers.map((voucher) => {
        const sum = (side: 'debit' | 'credit'): Money => ({
          minor: voucher.lines.reduce((total, line) => total + (line[side] ?? 0), 0),
          currency: voucher.currency,
        });
        return (
          <section key={voucher.id} aria-label={w.voucher}>
            <h4>
              {w.voucher}{' '}
              <span className="vf-meta">
                {voucher.date} · {w.status[voucher.status]} · {voucher.documentNumber ?? w.numberLater}
              </span>
            </h4>
            <table>
              <thead>
                <tr>
                  <th scope="col">{w.account}</th>
                  <th scope="col" className="num">
                    {w.debit}
                  </th>
                  <th scope="col" className="num">
                    {w.credit}
                  </th>
                </tr>
              </thead>
              <tbody>
                {voucher.lines.map((line, at) => (
                  <tr key={at}>
                    <td>
                      <code>{line.account}</code> {account(line.account, voucher.date)}
                    </td>
                    <td className="num">{line.debit === undefined ? '' : say({ minor: line.debit, currency: voucher.currency })}</td>
                    <td className="num">{line.credit === undefined ? '' : say({ minor: line.credit, currency: voucher.currency })}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{w.total}</th>
                  <td className="num">{say(sum('debit'))}</td>
                  <td className="num">{say(sum('credit'))}</td>
                </tr>
              </tfoot>
            </table>
          </section>
        );
      })}
    </div>
  );
}
