import { readFileSync } from 'node:fs';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { newFlow } from '../document/new-flow.js';
import { card } from '../document/place.js';
import { blank } from '../testing/random-commands.js';
import { copyNodes } from './copy-nodes.js';
import { pasteNodes } from './paste-nodes.js';
import { readClip } from './read-clip.js';
import { readFlowFile } from './read-flow-file.js';

const text = readFileSync(new URL('../../../../flows/expense-claim/flow.json', import.meta.url), 'utf8');
const shipped = JSON.parse(text) as FlowDefinition;
const clipOf = (...ids: string[]) => {
  const read = readClip(JSON.stringify(copyNodes(shipped, nodeKinds, ids)), nodeKinds);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const faults = (changed: unknown, people?: string[]): string[] => {
  const read = readFlowFile(typeof changed === 'string' ? changed : JSON.stringify(changed), nodeKinds, people && new Set(people));
  return read.ok ? [] : read.error.map((fault) => `${fault.code} ${fault.path}`.trim());
};

describe('nodes on the clipboard', () => {
  it('take their table along, and references between them lead to the copies', () => {
    const pasted = pasteNodes(blank(), nodeKinds, clipOf('matrix', 'approve'));
    expect(pasted.broken).toEqual([]);
    expect(pasted.definition.tables.map((table) => table.id)).toEqual(['approvals']);
    expect(pasted.definition.edges.at(-1)).toMatchObject({ from: { node: 'matrix', port: 'out' }, to: 'approve' });
    const again = pasteNodes(pasted.definition, nodeKinds, clipOf('matrix', 'approve'));
    expect(again.definition.nodes.find((node) => node.id === 'approve-2')?.config).toMatchObject({ matrix: 'matrix-2' });
    expect(again.definition.nodes.find((node) => node.id === 'matrix-2')?.config).toEqual({ table: 'approvals-2' });
  });

  it('tell a reference that leads nowhere in the other flow', () => {
    expect(pasteNodes(blank(), nodeKinds, clipOf('approve')).broken).toEqual([{ node: 'approve', path: 'nodes/approve/config/matrix', names: 'matrix' }]);
    expect(pasteNodes(shipped, nodeKinds, clipOf('approve')).broken).toEqual([]);
  });

  it('of another flow stand beside what is there; a start that was chosen with them stays behind', () => {
    const clip = copyNodes(
      shipped,
      nodeKinds,
      shipped.nodes.map(({ id }) => id),
    );
    expect(clip.nodes.map(({ kind }) => kind)).not.toContain('start');
    expect(clip.edges).toHaveLength(shipped.edges.length - 1);
    const there = newFlow(nodeKinds, { key: 'other', name: { zh: '乙', en: 'B' }, numberPrefix: 'OT' });
    const { definition, made } = pasteNodes(there, nodeKinds, clip);
    const right = Math.max(...Object.values(there.layout).map(({ x }) => x)) + card.width;
    expect(made.every((id) => (definition.layout[id]?.x ?? 0) >= right)).toBe(true);
  });

  it('may be a whole flow: its start stays behind', () => {
    const read = readClip(text, nodeKinds);
    expect(read.ok && read.value.nodes.map((node) => node.kind)).not.toContain('start');
  });

  it('are refused with a code and a path where they are none', () => {
    const codes = (pasted: string): string[] => {
      const read = readClip(pasted, nodeKinds, new Set(['cfo@demo.test']));
      return read.ok ? [] : read.error.map((fault) => `${fault.code} ${fault.path}`.trim());
    };
    expect(codes('hello')).toEqual(['NOT_JSON']);
    expect(codes('{"a":1}')).toEqual(['NOT_A_FLOW nodes']);
    expect(codes('[]')).toEqual(['NOT_A_FLOW nodes']);
    expect(codes(JSON.stringify({ ...clipOf('approve'), schemaVersion: 2 }))).toEqual(['NEWER_SCHEMA schemaVersion']);
    expect(codes(JSON.stringify({ nodes: [{ id: 'A b' }], edges: [] }))[0]).toBe('SHAPE nodes/0/id');
    const named = {
      ...clipOf('approve'),
      nodes: [{ ...shipped.nodes[3], config: { mode: 'all', approvers: [{ by: 'person', person: 'nobody@demo.test' }] } }],
    };
    expect(codes(JSON.stringify(named))).toEqual(['UNKNOWN_PERSON nodes/0/config/approvers/0/person']);
  });
});

describe('a file that is imported', () => {
  it('is the flow that was exported', () => {
    const read = readFlowFile(text, nodeKinds);
    expect(read.ok && read.value.nodes).toEqual(shipped.nodes);
  });

  it.each([
    ['is 20 MB', 'x'.repeat(20_000_000), ['TOO_LARGE']],
    ['is no JSON', '<bpmn/>', ['NOT_JSON']],
    ['is another JSON', { hello: 1 }, ['NOT_A_FLOW nodes']],
    ['has no edges', { ...shipped, edges: undefined }, ['NOT_A_FLOW edges']],
    ['is of a newer schema', { ...shipped, schemaVersion: 7 }, ['NEWER_SCHEMA schemaVersion']],
    ['has a field nobody knows', { ...shipped, colour: 'red' }, ['SHAPE']],
    [
      'has a node of an unknown kind',
      { ...shipped, nodes: [...shipped.nodes, { ...shipped.nodes[1], id: 'x', kind: 'magic' }] },
      ['UNKNOWN_KIND nodes/7/kind'],
    ],
    [
      'has a node of a newer release',
      { ...shipped, nodes: [{ ...shipped.nodes[0], kindVersion: 9 }, ...shipped.nodes.slice(1)] },
      ['NEWER_KIND nodes/0/kindVersion'],
    ],
  ])('is told by path when it %s', (_, file, expected) => expect(faults(file)).toEqual(expected));

  it('that is no JSON is told by line and column, in the words of the reader', () => {
    const said = (file: string): unknown => {
      const read = readFlowFile(file, nodeKinds);
      return read.ok ? null : read.error[0]?.message;
    };
    expect(said('{\n  "key": x\n}')).toEqual({ zh: '不是 JSON：第 2 行第 10 个字符读不懂', en: 'Not JSON: line 2, column 10 cannot be read' });
    expect(said(text.slice(0, 200))).toEqual({ zh: '不是完整的 JSON：内容到末尾还没有结束', en: 'Not JSON: the text ends before the value does' });
    expect(said(' ')).toEqual({ zh: '不是 JSON：没有内容', en: 'Not JSON: it is empty' });
  });

  it('is told whom it names that nobody knows, in tables too', () => {
    const tables = [{ ...shipped.tables[0], rows: [{ when: ['-', '-', '-'], then: [[{ by: 'person', person: 'gone@demo.test' }]] }] }];
    expect(faults({ ...shipped, tables }, ['cfo@demo.test'])).toEqual(['UNKNOWN_PERSON tables/0/rows/0/then/0/0/person']);
  });
});
