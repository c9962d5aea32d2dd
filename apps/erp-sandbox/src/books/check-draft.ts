import type { BookDraft } from './book-voucher.js';
import { isBookForm, type BookMasters } from './book-masters.js';

/** What every book-keeping system refuses; each says it in its own words. */
export interface BookProblem {
  what:
    | 'book'
    | 'word'
    | 'currency'
    | 'date'
    | 'period'
    | 'closed'
    | 'no-lines'
    | 'text'
    | 'side'
    | 'account'
    | 'not-leaf'
    | 'auxiliary'
    | 'auxiliary-value'
    | 'unbalanced';
  /** 1 for the first line, 0 for the header. */
  line: number;
  value: string;
}

export interface BookRules {
  books: readonly string[];
  words: readonly string[];
  currencies: readonly string[];
  closedPeriods: readonly string[];
  /** The vendor's name of an auxiliary → the master data behind it. */
  auxiliaries: Readonly<Record<string, string>>;
}

export const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** The first thing that is wrong with a draft, or null. A closed period comes last: the voucher itself must be right first. */
export function checkDraft(draft: BookDraft, rules: BookRules, masters: BookMasters): BookProblem | null {
  const head = (what: BookProblem['what'], value: string): BookProblem => ({ what, line: 0, value });
  if (!rules.books.includes(draft.book)) return head('book', draft.book);
  if (!rules.words.includes(draft.word)) return head('word', draft.word);
  if (!rules.currencies.includes(draft.currency)) return head('currency', draft.currency);
  if (!isDate(draft.date)) return head('date', draft.date);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(draft.period)) return head('period', draft.period);
  if (draft.lines.length < 2) return head('no-lines', '');
  for (const [at, line] of draft.lines.entries()) {
    const wrong = (what: BookProblem['what'], value: string): BookProblem => ({ what, line: at + 1, value });
    if (line.text === '') return wrong('text', '');
    if (masters.account(line.account) === 'none') return wrong('account', line.account);
    if (masters.account(line.account) === 'above') return wrong('not-leaf', line.account);
    if ((line.debit === 0) === (line.credit === 0)) return wrong('side', '');
    for (const [name, code] of Object.entries(line.dimensions)) {
      const form = rules.auxiliaries[name];
      if (form === undefined) return wrong('auxiliary', name);
      if (isBookForm(form) && !masters.has(form, code)) return wrong('auxiliary-value', code);
    }
  }
  const sum = draft.lines.reduce((total, line) => total + line.debit - line.credit, 0);
  if (sum !== 0) return head('unbalanced', String(sum));
  return rules.closedPeriods.includes(draft.period) ? head('closed', draft.period) : null;
}

/** In the words that Yonyou's and Kingdee's products share, near enough for a caller that reads words. */
export function inChinese({ what, line, value }: BookProblem): string {
  const at = line > 0 ? `第${line}条分录：` : '';
  const [year, month] = value.split('-');
  const words: Record<BookProblem['what'], string> = {
    book: `账簿[${value}]不存在`,
    word: `凭证类别[${value}]不存在`,
    currency: `币种[${value}]不存在`,
    date: `日期[${value}]格式不正确`,
    period: `会计期间[${value}]格式不正确`,
    closed: `会计期间${year}年${month}月已结账，不能新增凭证`,
    'no-lines': '分录不能少于两条',
    text: '摘要不能为空',
    side: '借贷方金额不能同时为空，也不能同时填写',
    account: `科目[${value}]不存在`,
    'not-leaf': `科目[${value}]不是末级科目`,
    auxiliary: `辅助核算项[${value}]不存在`,
    'auxiliary-value': `辅助核算[${value}]的档案不存在`,
    unbalanced: '借贷不平',
  };
  return at + words[what];
}
