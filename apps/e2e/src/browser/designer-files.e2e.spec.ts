import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';

const MINUTE = 60_000;
const tooLarge = 'x'.repeat(20_000_000);

describe('what the designer is given', () => {
  const story = tellStory();
  const studio = openStudio();

  /** A sound flow, and what is wrong with each of its broken copies: file, place, words. */
  async function brokenFlows(): Promise<{ name: string; text: string; path?: string; says: string }[]> {
    const { definition } = (await story.as('admin').get<{ definition: FlowDefinition }>('/flows/expense-claim')).body;
    const { nodes } = definition;
    const [last] = nodes.filter(({ kind }) => kind === 'approval').slice(-1);
    const written = (changed: object): string => JSON.stringify({ ...definition, ...changed });
    const beyond = `nodes/${nodes.length}`;
    return [
      { name: 'large.json', text: tooLarge, says: '(20.0 MB): at most 5 MB' },
      { name: 'drawing.json', text: '<bpmn/>', says: 'Not JSON' },
      { name: 'other.json', text: '{"hello":1}', path: 'nodes', says: 'no' },
      { name: 'newer.json', text: written({ schemaVersion: 9 }), path: 'schemaVersion', says: 'newer release' },
      {
        name: 'kind.json',
        text: written({ nodes: [...nodes, { ...last, id: 'x', kind: 'teleport' }] }),
        path: `${beyond}/kind`,
        says: 'There is no node kind “teleport”',
      },
      {
        name: 'person.json',
        text: written({ nodes: [...nodes, { ...last, id: 'x', config: { mode: 'all', approvers: [{ by: 'person', person: 'left@long.ago' }] } }] }),
        path: `${beyond}/config/approvers/0/person`,
        says: 'There is nobody by “left@long.ago”',
      },
      { name: 'shape.json', text: written({ nodes: [{ ...nodes[0], id: 'not an id' }] }), path: 'nodes/0/id', says: '' },
    ];
  }
  const draftOf = async (key: string) => {
    const { body, headers } = await story.as('admin').get<FlowDefinition>(`/flows/${key}/draft`);
    return { definition: body, etag: headers.get('etag') };
  };

  it.runIf(isLong)('copies between flows, and tells what is missing there', { timeout: 3 * MINUTE }, async () => {
    const hands = await Hands.of(studio, 'admin', desktop());
    const { page } = hands;
    await hands.open('expense-claim');
    await hands.fit();
    await hands.choose('approve');
    await page.keyboard.press('Control+c');
    const key = keyOf('pasted');
    await hands.makeFlow(`Pasted ${key}`, key);
    await page.locator('.react-flow__pane').click({ position: { x: 40, y: 300 } });
    await page.keyboard.press('Control+v');
    await hands.node('approve').waitFor();
    await page.getByRole('alert').filter({ hasText: '“matrix” is not in this flow' }).waitFor();
    await hands.saved();
  });

  it('takes no file that is no flow: says why and where, and leaves the draft as it was', { timeout: 3 * MINUTE }, async () => {
    const hands = await Hands.of(studio, 'admin', desktop());
    const { page } = hands;
    const key = keyOf('imported');
    await hands.makeFlow(`Imported ${key}`, key);
    await hands.insert('start', 'end', 'Reserve budget');
    await hands.saved();
    const before = await draftOf(key);

    await hands.command('Import');
    const file = page.locator('.vf-drop-file input[type="file"]');
    for (const { name, text, path, says } of await brokenFlows()) {
      await file.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
      const refused = page.locator('.ant-alert').filter({ hasText: `${name} was not taken. The draft is as it was.` });
      const fault = refused.locator('.vf-faults li').filter({ hasText: says });
      await (path === undefined ? fault : fault.filter({ has: page.locator('code', { hasText: new RegExp(`^${path}$`) }) })).first().waitFor();
      if (name === 'person.json') await hands.picture('import refused en');
    }
    await page.keyboard.press('Escape');
    await hands.node('budget').waitFor();
    expect(await page.locator('.react-flow__node-step').count()).toBe(before.definition.nodes.length);
    expect(await draftOf(key)).toEqual(before);

    // A flow is taken, in one step that is undone.
    await hands.command('Import');
    const { definition } = (await story.as('admin').get<{ definition: FlowDefinition }>('/flows/expense-claim')).body;
    await file.setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(definition)) });
    await page.getByRole('alert').filter({ hasText: 'flow.json is the draft now' }).waitFor();
    await hands.node('approve').waitFor();
    await hands.undo();
    await hands.node('approve').waitFor({ state: 'detached' });
    await hands.node('budget').waitFor();
  });

  it.runIf(isLong)('pastes nothing that is no node: says why and where, and leaves the draft as it was', { timeout: 3 * MINUTE }, async () => {
    const hands = await Hands.of(studio, 'admin', desktop());
    const { page } = hands;
    const key = keyOf('clipboard');
    await hands.makeFlow(`Clipboard ${key}`, key);
    await hands.saved();
    const before = await draftOf(key);
    const told = page.locator('.vf-word').filter({ hasText: 'Nothing was pasted; the draft is as it was' });
    for (const { text, path, says } of await brokenFlows()) {
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
      await page.keyboard.press('Control+v');
      const fault = told.locator('li').filter({ hasText: says });
      await (path === undefined ? fault : fault.filter({ has: page.locator('code', { hasText: new RegExp(`^${path}$`) }) })).first().waitFor();
      await told.getByRole('button', { name: 'Close' }).click();
    }
    expect(await page.locator('.react-flow__node-step').count()).toBe(before.definition.nodes.length);
    expect(await draftOf(key)).toEqual(before);
  });
});
