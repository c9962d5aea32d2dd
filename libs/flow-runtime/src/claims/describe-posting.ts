import type { Instant } from '@vouchflow/kernel';
import type { Language, LocalText, TimelineItem } from '@vouchflow/flow-model';

/** One posting with its tries, as the timeline reads it. */
export interface PostingStory {
  status: string;
  externalKey: string;
  sentAt: Instant | null;
  documentNumber: string | null;
  /** Cause of a refusal. */
  cause: string | null;
  /** When it is tried again by itself; null: it is not. */
  nextAt: Instant | null;
  attempts: {
    n: number;
    step: 'post' | 'look-up' | 'poll' | 'post-again';
    startedAt: Instant;
    endedAt: Instant | null;
    outcome: string | null;
    message: string | null;
  }[];
}

/**
 * The tries of a posting as lines: sent, no answer, looked up, refused, and what follows by itself. What the ERP confirmed and
 * what waits for a person is told by the turn that learnt it. The types hold a word by which a page keeps trouble open.
 */
export function describePosting(posting: PostingStory, language: Language, zone: string): TimelineItem[] {
  const { attempts, externalKey } = posting;
  const item = (at: Instant, type: string, words: LocalText, data: Record<string, unknown>): TimelineItem => ({
    turn: 0,
    at,
    type,
    actor: null,
    node: null,
    why: null,
    sentence: words[language],
    machine: true,
    data: { externalKey, ...data },
  });
  let sends = 0;
  const told = attempts.flatMap((attempt, index): TimelineItem[] => {
    const isLast = index === attempts.length - 1;
    const next = isLast && posting.nextAt ? timeIn(posting.nextAt, zone) : undefined;
    const data = { attempt: attempt.n, step: attempt.step, outcome: attempt.outcome, message: attempt.message, ...(next && { nextAt: posting.nextAt }) };
    const items: TimelineItem[] = [];
    const ended = attempt.endedAt ?? attempt.startedAt;
    if (attempt.step === 'post' && attempt.outcome !== 'park') {
      sends += 1;
      items.push(item(attempt.startedAt, 'PostingSent', sent(sends, externalKey), data));
    }
    if (attempt.step === 'post-again') {
      sends += 1;
      items.push(
        item(
          attempt.startedAt,
          'PostingLookedUp',
          { zh: 'ERP 中确认没有这张凭证：以同一外部键再次推送', en: 'Looked up: surely not there. Sent again with the same key' },
          data,
        ),
      );
    }
    const end = endOf(attempt, posting, next);
    if (end) items.push(item(ended, end.type, end.words, data));
    return items;
  });
  const running = posting.status === 'sent' && posting.sentAt && attempts.length === 0;
  return running ? [item(posting.sentAt ?? '', 'PostingSent', sent(1, externalKey), { attempt: 1, step: 'post', outcome: null })] : told;
}

const sent = (nth: number, key: string): LocalText => ({
  zh: `凭证推送至 ERP，第 ${nth} 次，外部键 ${key}`,
  en: `Sent to the ERP, attempt ${nth}, key ${key}`,
});

const causes: Record<string, LocalText> = {
  auth: { zh: '连接的用户、密钥或权限不对', en: 'the connection’s user, secret or rights' },
  mapping: { zh: '连接设置中缺少对应编码', en: 'the connection’s settings' },
  'closed-period': { zh: '会计期间已结账', en: 'the period is closed' },
  'master-data': { zh: 'ERP 中缺少基础资料', en: 'master data is missing in the ERP' },
  duplicate: { zh: 'ERP 认为凭证已存在', en: 'the ERP says it holds it already' },
  network: { zh: '网络', en: 'network' },
};

function endOf(
  { step, outcome, message }: PostingStory['attempts'][number],
  posting: PostingStory,
  next: string | undefined,
): { type: string; words: LocalText } | undefined {
  const said = message ? { zh: `（${message}）`, en: ` (${message})` } : { zh: '', en: '' };
  const lookUp = next ? { zh: `下次查询 ${next}。`, en: `Next look-up at ${next}.` } : { zh: '', en: '' };
  switch (outcome) {
    case 'unknown':
      if (step !== 'look-up') {
        return {
          type: 'PostingUnknown',
          words: {
            zh: `ERP 没有应答${said.zh}，结果待确认：凭证可能已入账，也可能没有。确认之前不会再次推送，系统按外部键自动查询。${lookUp.zh}`,
            en: `The ERP gave no answer${said.en}: the voucher may be booked, or not. Nothing is sent again until that is known; it is looked up by its key. ${lookUp.en}`.trim(),
          },
        };
      }
      return message?.startsWith('Not there yet')
        ? {
            type: 'PostingLookedUp',
            words: {
              zh: `按外部键查询：暂未查到，ERP 仍可能在处理，暂不作数。${lookUp.zh}`,
              en: `Looked up by its key: not there yet, which does not count before the horizon. ${lookUp.en}`.trim(),
            },
          }
        : {
            type: 'PostingLookedUp',
            words: { zh: `按外部键查询：没有得到结果${said.zh}。${lookUp.zh}`, en: `Looked up by its key: no usable answer${said.en}. ${lookUp.en}`.trim() },
          };
    case 'pending': {
      const asked = next ? { zh: `${next} 再查。`, en: `Asked again at ${next}.` } : { zh: '', en: '' };
      return {
        type: 'PostingPending',
        words: { zh: `ERP 已受理，正在处理${said.zh}。${asked.zh}`, en: `Taken up by the ERP, which works on it${said.en}. ${asked.en}`.trim() },
      };
    }
    case 'again': {
      const later = next ? { zh: `${next} 自动重试。`, en: `Tried again by itself at ${next}.` } : { zh: '稍后自动重试。', en: 'Tried again by itself.' };
      return {
        type: 'PostingNotSent',
        words: { zh: `未能送达 ERP${said.zh}，确定没有入账。${later.zh}`, en: `Did not reach the ERP${said.en}; surely not booked. ${later.en}` },
      };
    }
    case 'confirmed':
      return step === 'look-up'
        ? {
            type: 'PostingFound',
            words: {
              zh: `按外部键查询：已找到${posting.documentNumber ? ` ${posting.documentNumber}` : ''}，与推送内容一致`,
              en: `Looked up by its key: found${posting.documentNumber ? ` ${posting.documentNumber}` : ''}, equal to what was sent`,
            },
          }
        : undefined;
    case 'refused': {
      const cause = causes[posting.cause ?? ''];
      return {
        type: 'PostingRefused',
        words: { zh: `ERP 拒绝${cause ? `：${cause.zh}` : ''}${said.zh}`, en: `Refused by the ERP${cause ? `: ${cause.en}` : ''}${said.en}` },
      };
    }
    default:
      return undefined;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `14:32:16` in the legal entity's zone. */
function timeIn(at: Instant, zone: string): string {
  let format = formats.get(zone);
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'medium' })));
  return format.format(new Date(at));
}
