import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { NodeKinds } from '../kind/node-kind.js';
import { drawToys, toyKinds } from '../testing/index.js';
import { checkFlow, compile } from './compile.js';

type Drawn = FlowDefinition & { nodes: { config: unknown }[] };
const drawn = (text: string, config: Record<string, unknown> = {}): Drawn => drawToys(text, config) as Drawn;
const found = (definition: unknown, kinds: NodeKinds = toyKinds): string[] => checkFlow(definition, kinds).map((problem) => `${problem.code} ${problem.path}`);
const changed = (text: string, change: (definition: Drawn) => void): Drawn => {
  const definition = drawn(text);
  change(definition);
  return definition;
};
const line = 'start > ask > end';
const block = 'start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j';

describe('a sound flow', () => {
  it.each([line, block, 'start > fork:f -a> join:j > end\nf -b> j', 'start > ask:a > ask:b > end\nb -no> a'])('has no problem: %s', (text) =>
    expect(found(drawn(text))).toEqual([]),
  );
  it('knows the blocks around each node, and which fork belongs to which join', () => {
    const made = compile(drawn('start > fork:f -a> fork:g -a> ask:x > join:h > join:j > end\ng -b> h\nf -b> j'), toyKinds);
    if (!made.ok) throw new Error('does not compile');
    expect(made.value.nodes.get('x')?.frames).toEqual([
      { fork: 'f', port: 'a' },
      { fork: 'g', port: 'a' },
    ]);
    expect(made.value.nodes.get('h')).toMatchObject({ frames: [{ fork: 'f', port: 'a' }], partner: 'g' });
    expect(made.value.nodes.get('f')?.partner).toBe('j');
  });
  it('lets warnings pass', () => {
    const warning: NodeKinds = new Map(
      [...toyKinds].map(([name, kind]) => [
        name,
        { ...kind, prepare: () => ({ prepared: null, problems: [{ code: 'HM', severity: 'warning' as const, path: 'x', message: { zh: '嗯', en: 'Hm' } }] }) },
      ]),
    );
    expect(compile(drawn(line), warning).ok).toBe(true);
    expect(checkFlow(drawn(line), warning)).toHaveLength(3);
  });
});

describe('what is wrong with a definition, and where', () => {
  const cases: [string, string, unknown, string[]][] = [
    ['DEFINITION_SHAPE', 'is no definition at all', { ...drawn(line), key: 'No Key' }, ['DEFINITION_SHAPE key']],
    ['ONE_START', 'has two starts', drawn('start > ask > end\nstart:second > ask'), ['ONE_START nodes', 'UNREACHABLE nodes/second']],
    ['ONE_START', 'has no start', drawn('ask > end'), ['ONE_START nodes']],
    ['NO_END', 'has no end', drawn('start > ask:a > ask:b > ask:a'), ['NO_END nodes']],
    ['UNREACHABLE', 'a node stands aside', drawn(`${line}\nask:aside > end`), ['UNREACHABLE nodes/aside']],
    ['DEAD_END', 'a loop never ends', drawn(`${line}\nask -no> timer:t > timer:u > t`), ['DEAD_END nodes/t', 'DEAD_END nodes/u']],
    [
      'WAITLESS_CYCLE',
      'a loop asks nobody',
      drawn('start > ask:a > pass:p > pass:q > p\na -no> end'),
      ['DEAD_END nodes/p', 'DEAD_END nodes/q', 'WAITLESS_CYCLE nodes/p'],
    ],
    [
      'UNKNOWN_KIND',
      'a kind that there is not',
      changed(line, ({ nodes }) => void ((nodes[1] as { kind: string }).kind = 'teleport')),
      ['UNKNOWN_KIND nodes/ask/kind'],
    ],
    [
      'NEWER_KIND',
      'a node from the future',
      changed(line, ({ nodes }) => void ((nodes[1] as { kindVersion: number }).kindVersion = 2)),
      ['NEWER_KIND nodes/ask/kindVersion'],
    ],
    ['CONFIG', 'a setting of another shape', drawn(line, { ask: { people: 'ann' } }), ['CONFIG nodes/ask/config/people']],
    ['DUPLICATE_NODE', 'two nodes of one id', changed(line, ({ nodes }) => void nodes.push({ ...nodes[1] } as never)), ['DUPLICATE_NODE nodes/ask']],
    [
      'DUPLICATE_EDGE',
      'two edges of one id',
      changed(line, ({ edges }) => void edges.push({ id: 'start.out', from: { node: 'ask', port: 'no' }, to: 'end' })),
      ['DUPLICATE_EDGE edges/start.out'],
    ],
    [
      'DANGLING_EDGE',
      'an edge into nowhere',
      changed(line, ({ edges }) => void edges.push({ id: 'e', from: { node: 'ask', port: 'no' }, to: 'gone' })),
      ['DANGLING_EDGE edges/e'],
    ],
    [
      'UNKNOWN_PORT',
      'an edge from a port that there is not',
      changed(line, ({ edges }) => void edges.push({ id: 'e', from: { node: 'ask', port: 'maybe' }, to: 'end' })),
      ['UNKNOWN_PORT edges/e'],
    ],
    [
      'PORT_TAKEN',
      'two edges from one port',
      changed(line, ({ edges }) => void edges.push({ id: 'e', from: { node: 'ask', port: 'yes' }, to: 'end' })),
      ['PORT_TAKEN edges/e'],
    ],
    ['INTO_START', 'an edge into the start', drawn(`${line}\nask -no> start`), ['INTO_START edges/ask.no']],
    ['OPEN_PORT', 'a port that leads nowhere', drawn('start > ask -no> end'), ['OPEN_PORT nodes/ask/ports/yes']],
    [
      'UNPAIRED_FORK',
      'a branch that never joins',
      drawn('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > ask:c > b\nb -no> c'),
      ['UNPAIRED_FORK nodes/f', 'DEAD_END nodes/b', 'DEAD_END nodes/c'],
    ],
    ['JOIN_WITHOUT_FORK', 'a join of nothing', drawn('start > join:j > end'), ['JOIN_WITHOUT_FORK edges/start.out']],
    ['JOIN_OF_TWO_FORKS', 'one join for two forks', drawn('start > fork:f -a> fork:g -a> join:j > end\ng -b> j\nf -b> j'), ['JOIN_OF_TWO_FORKS']],
    [
      'FORK_OF_TWO_JOINS',
      'one fork with two joins',
      drawn('start > fork:f -a> join:j > end\nf -b> join:k > end'),
      ['FORK_OF_TWO_JOINS nodes/f', 'UNPAIRED_FORK nodes/f'],
    ],
    ['END_IN_BLOCK', 'an end inside of a block', drawn('start > fork:f -a> ask:a > join:j > end\na -no> end:inner\nf -b> j'), ['END_IN_BLOCK nodes/inner']],
    ['CROSSES_BLOCK', 'an edge out of a block', drawn('start > ask:x > fork:f -a> ask:a > join:j > end\na -no> x\nf -b> j'), ['CROSSES_BLOCK edges/a.no']],
    ['CROSSES_BLOCK', 'an edge from one branch into another', drawn('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j\na -no> b'), ['CROSSES_BLOCK']],
    ['CROSSES_BLOCK', 'an edge into a block', drawn(`start > ask:x > fork:f -a> ask:a > join:j > end\nf -b> j\nx -no> a`), ['CROSSES_BLOCK']],
  ];
  it.each(cases)('%s: %s', (code, _what, definition, paths) => {
    const problems = found(definition);
    // Where only a code is expected, the edge that crosses is one of several: which, the walk decides.
    for (const path of paths)
      expect(
        problems.some((problem) => (path.includes(' ') ? problem === path : problem.startsWith(`${path} `))),
        `${path} in ${problems.join('; ')}`,
      ).toBe(true);
    if (paths.every((path) => path.includes(' '))) expect([...problems].sort()).toEqual([...paths].sort());
    expect(paths.some((path) => path.startsWith(code))).toBe(true);
    expect(compile(definition, toyKinds).ok).toBe(false);
  });

  it('TWICE_IN_BLOCK: two branches that both take for the whole claim', () => {
    const kinds: NodeKinds = new Map([...toyKinds].map(([name, kind]) => [name, name === 'budget' ? { ...kind, onceInBlock: true } : kind]));
    expect(found(drawn('start > fork:f -a> budget:a > join:j > end\nf -b> budget:b > j'), kinds)).toEqual(['TWICE_IN_BLOCK nodes/b']);
    expect(found(drawn('start > budget:a > fork:f -a> budget:b > join:j > end\nf -b> j'), kinds)).toEqual([]);
  });

  it('says each in both languages', () => {
    for (const [, , definition] of cases)
      for (const { message } of checkFlow(definition, toyKinds)) expect([message.zh, message.en].every((text) => text.length > 0)).toBe(true);
  });
  it('of a node that cannot be read says that, and not that all around it is broken', () =>
    expect(found(drawn(block, { a: { people: 7 } }))).toEqual(['CONFIG nodes/a/config/people']));
  it('names the loop itself, not what comes after it', () => {
    const definition = drawn('end\nstart > ask:a > pass:p > pass:q > p\na -no> end\nq -out> end');
    expect(found(definition)).toContain('WAITLESS_CYCLE nodes/p');
  });
});

describe('what nodes provide to others', () => {
  const values = (provides: Record<string, (names: ReadonlyMap<string, unknown>) => Record<string, { kind: 'number' | 'boolean' }>>): NodeKinds =>
    new Map(
      [...toyKinds].map(([name, kind]) => [
        name,
        name === 'pass'
          ? {
              ...kind,
              config: z.strictObject({ gives: z.string() }),
              provides: (config: { gives: string }, scope: { names: ReadonlyMap<string, unknown> }) => provides[config.gives]?.(scope.names) ?? {},
            }
          : kind,
      ]),
    );
  it('is found in any order drawn', () => {
    let seen: string[] = [];
    const kinds = values({
      later: (names): Record<string, { kind: 'number' }> => {
        seen = [...names.keys()];
        return names.has('first') ? { second: { kind: 'number' } } : {};
      },
      earlier: () => ({ first: { kind: 'number' } }),
    });
    checkFlow(drawn('start > pass:x > pass:y > end', { x: { gives: 'later' }, y: { gives: 'earlier' } }), kinds);
    expect(seen).toContain('second');
  });
  it('ends, whatever the nodes say of each other', () => {
    let flip = false;
    const kinds = values({
      mad: (): Record<string, { kind: 'number' }> => ((flip = !flip) ? { a: { kind: 'number' } } : { a: { kind: 'number' }, b: { kind: 'number' } }),
    });
    expect(found(drawn('start > pass:x > end', { x: { gives: 'mad' } }), kinds)).toEqual([]);
  });
});

describe('a node drawn by an older release', () => {
  const newer: NodeKinds = new Map(
    [...toyKinds].map(([name, kind]) => [
      name,
      name === 'ask'
        ? { ...kind, version: 3, upgrades: { config: { 1: (old: unknown) => ({ people: [(old as { person: string }).person] }), 2: (old: unknown) => old } } }
        : kind,
    ]),
  );
  it('has its config upgraded, version by version', () => {
    const definition = changed(line, ({ nodes }) => void ((nodes[1] as { config: unknown }).config = { person: 'ann' }));
    const made = compile(definition, newer);
    expect(made.ok && made.value.nodes.get('ask')?.config).toEqual({ people: ['ann'] });
  });
});
