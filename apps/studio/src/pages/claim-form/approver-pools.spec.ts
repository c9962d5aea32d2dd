import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { approverPools } from './approver-pools.js';

const node = (config: unknown): FlowDefinition['nodes'][number] => ({ id: 'n', kind: 'approval', kindVersion: 1, title: { zh: '', en: '' }, config });

describe('of whom the claimant chooses', () => {
  it('is said by the rules of approvals and of matrices, by the fact that holds it', () => {
    const pools = approverPools({
      nodes: [node({ mode: 'all', approvers: [{ by: 'manager' }, { by: 'choice', path: 'reviewer', pool: { group: 'TRAVEL' } }] }), node({ fallback: [] })],
      tables: [{ rows: [{ when: [], then: [[{ by: 'choice', path: 'lines.guide', pool: { people: ['a@demo.test'] } }]] }] }] as never,
    });
    expect([...pools]).toEqual([
      ['reviewer', { group: 'TRAVEL' }],
      ['guide', { people: ['a@demo.test'] }],
    ]);
  });
  it('is nobody in particular where no rule says so', () =>
    expect(approverPools({ nodes: [node({ approvers: [{ by: 'fact', path: 'buyer' }] })], tables: [] }).size).toBe(0));
});
