import { flowDefinition, type FlowDefinition } from '@vouchflow/flow-model';
import { kindPanels } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { changeSettings, freePort, variantOf, withSetting, withVariant } from './edit-settings.js';

const title = { zh: '节点', en: 'Node' };
const flow = (): FlowDefinition =>
  flowDefinition.parse({
    schemaVersion: 1,
    key: 'flow',
    name: title,
    numberPrefix: 'EXP',
    facts: [],
    form: { sections: [] },
    nodes: [
      {
        id: 'size',
        kind: 'route',
        kindVersion: 1,
        title,
        config: {
          branches: [
            { port: 'large', when: 'total > 5' },
            { port: 'huge', when: 'total > 9' },
          ],
          otherwise: 'rest',
        },
      },
      { id: 'end', kind: 'end', kindVersion: 1, title, config: {} },
    ],
    edges: ['large', 'huge', 'rest'].map((port) => ({ id: port, from: { node: 'size', port }, to: 'end' })),
  });
const portsUsed = (definition: FlowDefinition): string[] => definition.edges.map((edge) => edge.from.port);

describe('settings of a node', () => {
  it('take the edges along when an exit gets another name', () => {
    const after = changeSettings('size', (settings) => withSetting(settings, 'otherwise', 'small'))(flow());
    expect(portsUsed(after)).toEqual(['large', 'huge', 'small']);
  });

  it('drop the edges of an exit that is gone', () => {
    const after = changeSettings('size', (settings) => ({ ...settings, branches: (settings['branches'] as unknown[]).slice(0, 1) }))(flow());
    expect(portsUsed(after)).toEqual(['large', 'rest']);
  });

  it('say one thing in one way: another way drops what the first said', () => {
    const field = kindPanels.get('approval')?.form.sections[0]?.fields[0];
    if (field?.as !== 'one-of') throw new Error('approval: the first field chooses how approvers are named');
    const { variants } = field;
    const named = { mode: 'all', approvers: [{ by: 'manager' }] };
    expect(variantOf(variants, named)?.name).toBe('approvers');
    expect(withVariant(variants, named, variants[1]!)).toEqual({ mode: 'all', matrix: '' });
    expect(variantOf(variants, { mode: 'all', matrix: '' })?.name).toBe('matrix');
  });

  it('tell the claimant from a list of others in one and the same setting', () => {
    const field = kindPanels.get('notify')?.form.sections[0]?.fields[0];
    if (field?.as !== 'one-of') throw new Error('notify: the first field chooses who is told');
    expect(variantOf(field.variants, { to: 'claimant' })?.name).toBe('claimant');
    expect(variantOf(field.variants, { to: [{ by: 'manager' }] })?.name).toBe('people');
  });

  it('name a new exit as no other is named', () => expect(freePort(['way', 'way-2'], 'way')).toBe('way-3'));
});
