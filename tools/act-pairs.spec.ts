import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from './house/root.mjs';

/** What people do to a claim and the ways it can stand or be asked about, with the words by which titles name them. */
const things = {
  return: ['return'], withdraw: ['withdraw'], 'take back': ['take back'], 'add signer': ['add signer', 'added signer', 'added'], 'remove signer': ['remove signer'], advice: ['advice'],
  transfer: ['transfer'], 'hand over': ['hand over'], substitute: ['substitute'], partial: ['partial'], any: ['any'], sequential: ['sequential'], vote: ['vote'], parallel: ['parallel', 'parallel block'],
  posting: ['posting', 'posting in flight in the branch beside it', 'voucher', 'posted'],
} as const;
type Thing = keyof typeof things;
const names = Object.keys(things) as Thing[];

/** Pairs that cannot meet, or of which one says nothing about the other, and why. */
const apart: Record<string, string> = {
  'any × sequential': 'two modes of one list', 'any × vote': 'two modes of one list', 'sequential × vote': 'two modes of one list',
  'partial × hand over': 'a task handed over is decided as any other: partial × transfer', 'partial × remove signer': 'who was taken off has nothing open to cut in',
  'partial × any': 'one who cuts approves: the others are not asked any more', 'partial × sequential': 'the next in line decides what is left: partial × vote, of facts refreshed',
  'partial × advice': 'partial × added signer says it of both',
  'remove signer × posting': 'nobody added is open in the branch of a posting', 'advice × posting': 'nobody is asked in the branch of a posting', 'transfer × posting': 'nobody is asked in the branch of a posting',
  'hand over × posting': 'nobody is asked in the branch of a posting', 'substitute × posting': 'nobody is asked in the branch of a posting',
  'any × posting': 'a list is done before its voucher is made', 'sequential × posting': 'a list is done before its voucher is made', 'vote × posting': 'a list is done before its voucher is made',
};

/** What has a file of pairs of its own; urging, comments and copies stand beside the record and move nothing. */
const elsewhere = {
  'moving by hand': 'libs/flow-core/src/engine/admin-move.spec.ts', 'replacing an approver': 'libs/flow-core/src/engine/replace-approver.spec.ts', 'amending facts': 'libs/flow-core/src/engine/amend-facts.spec.ts',
  'a newer version': 'libs/flow-core/src/engine/migrate.spec.ts', 'an emergency': 'libs/flow-core/src/engine/break-glass.spec.ts', reversal: 'libs/flow-core/src/engine/ending.spec.ts',
};

/** Pairs of acts by hand, clocks and holds that are easily forgotten: each has a spec that says what happens. */
const mustMeet = ['replace × any', 'replace × vote', 'replace × substitute', 'deadline × move', 'deadline × migrate', 'hold × migrate', 'leaving × sequential', 'leaving × added', 'leaving × deadline'];

const titles = ['libs', 'apps'].flatMap((room) =>
  readdirSync(inRoot(room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('node_modules'))
    .flatMap((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const plain = [...text.matchAll(/\bit\('([^']* × [^']*)'/g)].map((match) => match[1] as string);
      const each = [...text.matchAll(/\bit\.each\(\[([^\]]*)\]\)\('([^']* × %s[^']*)'/g)].flatMap((match) => [...(match[1] ?? '').matchAll(/'([^']+)'/g)].map((one) => (match[2] ?? '').replace('%s', one[1] ?? '')));
      return [...plain, ...each];
    }),
);
const thingOf = (words: string): Thing[] => words.split(/, | and /).flatMap((word) => names.filter((name) => (things[name] as readonly string[]).includes(word.trim())));
const key = (a: Thing, b: Thing): string => (names.indexOf(a) <= names.indexOf(b) ? `${a} × ${b}` : `${b} × ${a}`);
const specified = new Set(titles.flatMap((title) => {
  const [left = '', right = ''] = (title.split(':')[0] ?? '').split(' × ');
  return thingOf(left).flatMap((a) => thingOf(right).map((b) => key(a, b)));
}));
const excused = new Set(Object.keys(apart).map((pair) => key(...(pair.split(' × ') as [Thing, Thing]))));

describe('every pair of acts and ways to ask that can meet', () => {
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => key(a, b)));
  it('has a spec whose title says what happens: “a × b: …”, or a reason why it cannot meet', () => {
    expect(pairs.filter((pair) => !specified.has(pair) && !excused.has(pair))).toEqual([]);
  });
  it('is not excused where it has one', () => expect([...excused].filter((pair) => specified.has(pair))).toEqual([]));
  it.each(mustMeet)('%s has one, too', (pair) => {
    const [a = '', b = ''] = pair.split(' × ');
    const named = titles.filter((title) => title.split(':')[0]?.split(' × ')[0] === a && title.split(':')[0]?.split(' × ')[1]?.split(/, | and /).some((word) => word.startsWith(b)));
    expect(named.length).toBeGreaterThan(0);
  });
  it.each(Object.entries(elsewhere))('%s: its pairs stand in %s', (_thing, file) => expect(readFileSync(inRoot(file), 'utf8')).toMatch(/\bit(\.each)?\(/));
  it('is found at all', () => expect(specified.size).toBeGreaterThan(70));
});
