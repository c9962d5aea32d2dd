import { describe, expect, it } from 'vitest';
import { flowDefinition } from '../definition.js';
import { shapeFault } from './shape-fault.js';

const said = (raw: unknown): Record<string, string> =>
  Object.fromEntries(flowDefinition.safeParse(raw).error?.issues.map((issue) => [issue.path.join('/'), shapeFault(issue).zh]) ?? []);

describe('what is wrong with the shape of a flow, in Chinese', () => {
  it('names what is missing and of which sort it must be, what is of another sort, and what nobody knows', () => {
    const faults = said({ schemaVersion: 1, key: 'x y', name: 'Flow', nodes: {}, colour: 'red' });
    expect(faults).toMatchObject({
      '': '没有这样的字段：colour',
      key: '格式不对',
      name: '应为对象',
      nodes: '应为列表',
      numberPrefix: '缺少，应为文本',
    });
  });

  it('holds no English of the parser', () => {
    for (const raw of [
      null,
      7,
      [],
      {},
      { schemaVersion: 2, nodes: [{ id: 1, kindVersion: 0.5, title: null }], edges: [null], tables: [{}], facts: [{ type: 'x' }] },
    ])
      for (const zh of Object.values(said(raw))) expect(zh).not.toMatch(/[A-Za-z]{4}/);
  });
});
