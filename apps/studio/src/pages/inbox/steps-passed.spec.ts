import { describe, expect, it } from 'vitest';
import { stepsPassed } from './steps-passed.js';

type Item = Parameters<typeof stepsPassed>[0][number];
const asked = (node: string): Item[] => [
  { type: 'TokenPlaced', node },
  { type: 'TaskOpened', node },
  { type: 'TaskOpened', node },
];
/** A walk: nodes that the claim came to, each with tasks; `!` it was sent again by the claimant. */
const walk = (...nodes: string[]) => stepsPassed(nodes.flatMap((node) => (node === '!' ? [{ type: 'InstanceResubmitted', node: null }] : asked(node))));

describe('steps that a claim may be returned to', () => {
  it('are those where people were asked, in order, each once', () => expect(walk('review', 'line', 'panel')).toEqual(['review', 'line', 'panel']));
  it('are none where nobody was asked', () => expect(stepsPassed([{ type: 'TokenPlaced', node: 'reserve' }])).toEqual([]));
  it('begin anew when the claimant sends it again', () => expect(walk('review', 'line', '!', 'review')).toEqual(['review']));
  it('are passed also where approvals stand and nobody is asked again', () => {
    const stands = { type: 'TokenPlaced', node: 'line' };
    expect(stepsPassed([...asked('review'), ...asked('line'), ...asked('panel'), ...asked('review'), stands, ...asked('panel')])).toEqual([
      'review',
      'line',
      'panel',
    ]);
  });
  it('returned to one of them, those after it are not passed any more', () => expect(walk('review', 'line', 'panel', 'review')).toEqual(['review']));
});
