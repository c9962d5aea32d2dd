import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from './house/root.mjs';

/** What people do to a claim and the ways it can stand or be asked about, with the words by which titles name them. */
const things = {
  return: ['return'],
  withdraw: ['withdraw'],
  'take back': ['take back'],
  'add signer': ['add signer', 'added signer', 'added'],
  'remove signer': ['remove signer'],
  advice: ['advice'],
  transfer: ['transfer'],
  'hand over': ['hand over'],
  substitute: ['substitute'],
  partial: ['partial'],
  any: ['any'],
  sequential: ['sequential'],
  vote: ['vote'],
  parallel: ['parallel', 'parallel block'],
  posting: ['posting', 'posting in flight in the branch beside it', 'voucher', 'posted'],
} as const;
type Thing = keyof typeof things;
const names = Object.keys(things) as Thing[];

/** Pairs that cannot meet, or of which one says nothing about the other, and why. */
const apart: Record<string, string> = {
  'any × sequential': 'two modes of one list',
  'any × vote': 'two modes of one list',
  'sequential × vote': 'two modes of one list',
  'partial × hand over': 'a task handed over is decided as any other: partial × transfer',
  'partial × remove signer': 'who was taken off has nothing open to cut in',
  'partial × any': 'one who cuts approves: the others are not asked any more',
  'partial × sequential': 'the next in line decides what is left: partial × vote, of facts refreshed',
  'partial × advice': 'partial × added signer says it of both',
  'remove signer × posting': 'nobody added is open in the branch of a posting',
  'advice × posting': 'nobody is asked in the branch of a posting',
  'transfer × posting': 'nobody is asked in the branch of a posting',
  'hand over × posting': 'nobody is asked in the branch of a posting',
  'substitute × posting': 'nobody is asked in the branch of a posting',
  'any × posting': 'a list is done before its voucher is made',
  'sequential × posting': 'a list is done before its voucher is made',
  'vote × posting': 'a list is done before its voucher is made',
};

/** What has pairs in a file of its own, and by which titles they are found there; comments and copies stand beside the record and move nothing. */
const engine = 'libs/flow-core/src/engine';
const elsewhere: Record<string, { file: string; titles: string[] }> = {
  'moving by hand': {
    file: `${engine}/admin-move.spec.ts`,
    titles: [
      'on its way, or its end unknown: refused',
      'refused by the ERP: allowed',
      'confirmed: only a reversal undoes it',
      'within its branch leaves the other branch alone',
      'out of the block cancels the whole block and releases what it held',
      'in a claim that is returned, ending or over',
    ],
  },
  'replacing an approver': {
    file: `${engine}/replace-approver.spec.ts`,
    titles: ['asks somebody else, and lets others who are asked stay', 'takes the task from him'],
  },
  'amending facts': {
    file: `${engine}/amend-facts.spec.ts`,
    titles: [
      'keeps approvals given: what they are kept by has not changed',
      'allows it again once a return has left that step behind',
      'refuses everything once a voucher was made of it',
      'refuses in a returned claim: there the claimant edits',
    ],
  },
  'a newer version': {
    file: `${engine}/migrate.spec.ts`,
    titles: [
      'with a timer: it wakes at its time',
      'with a posting on its way: its answer is taken',
      'returned: it walks the newer version when it is sent again',
      'where it is over or ending',
    ],
  },
  'an emergency': { file: `${engine}/break-glass.spec.ts`, titles: ['may reject and return as well', 'is refused in a claim that is returned'] },
  reversal: {
    file: `${engine}/ending.spec.ts`,
    titles: [
      'reverses it once the ERP has confirmed it, and only then releases the rest',
      'red voucher, posting, money given back, then the end',
      'parks where the ERP refuses the red voucher, which can be pushed again',
      'posts the red one, gives the money back and is reversed',
    ],
  },
};

/** Pairs of acts by hand, clocks and holds that are easily forgotten: each has a spec that says what happens. */
const mustMeet = [
  'replace × any',
  'replace × vote',
  'replace × substitute',
  'deadline × move',
  'deadline × migrate',
  'hold × migrate',
  'leaving × sequential',
  'leaving × added',
  'leaving × deadline',
  'hold × substitute',
  'amend × vote',
  'urge × hold',
];

const titles = ['libs', 'apps'].flatMap((room) =>
  readdirSync(inRoot(room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('node_modules'))
    .flatMap((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const plain = [...text.matchAll(/\bit\('([^']* × [^']*)'/g)].map((match) => match[1] as string);
      const each = [...text.matchAll(/\bit\.each\(\[([^\]]*)\]\)\('([^']* × %s[^']*)'/g)].flatMap((match) =>
        [...(match[1] ?? '').matchAll(/'([^']+)'/g)].map((one) => (match[2] ?? '').replace('%s', one[1] ?? '')),
      );
      return [...plain, ...each];
    }),
);
const thingOf = (words: string): Thing[] =>
  words.split(/, | and /).flatMap((word) => names.filter((name) => (things[name] as readonly string[]).includes(word.trim())));
const key = (a: Thing, b: Thing): string => (names.indexOf(a) <= names.indexOf(b) ? `${a} × ${b}` : `${b} × ${a}`);
const specified = new Set(
  titles.flatMap((title) => {
    const [left = '', right = ''] = (title.split(':')[0] ?? '').split(' × ');
    return thingOf(left).flatMap((a) => thingOf(right).map((b) => key(a, b)));
  }),
);
const excused = new Set(Object.keys(apart).map((pair) => key(...(pair.split(' × ') as [Thing, Thing]))));

describe('every pair of acts and ways to ask that can meet', () => {
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => key(a, b)));
  it('has a spec whose title says what happens: “a × b: …”, or a reason why it cannot meet', () => {
    expect(pairs.filter((pair) => !specified.has(pair) && !excused.has(pair))).toEqual([]);
  });
  it('is not excused where it has one', () => expect([...excused].filter((pair) => specified.has(pair))).toEqual([]));
  it.each(mustMeet)('%s has one, too', (pair) => {
    const [a = '', b = ''] = pair.split(' × ');
    const named = titles.filter(
      (title) =>
        title.split(':')[0]?.split(' × ')[0] === a &&
        title
          .split(':')[0]
          ?.split(' × ')[1]
          ?.split(/, | and /)
          .some((word) => word.startsWith(b)),
    );
    expect(named.length).toBeGreaterThan(0);
  });
  it.each(Object.entries(elsewhere))('%s: its pairs stand where they are said to stand, by their titles', (_thing, { file, titles: said }) => {
    const text = readFileSync(inRoot(file), 'utf8');
    const found = new Set([...text.matchAll(/\bit(?:\.each\([^\n]*\))?\('((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]));
    expect(said.filter((title) => !found.has(title))).toEqual([]);
    expect(said.length).toBeGreaterThan(1);
  });
  it('is found at all', () => expect(specified.size).toBeGreaterThan(70));
});
