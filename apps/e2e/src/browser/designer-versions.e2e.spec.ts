import { unprovenFlow } from '@vouchflow/flow-core/testing';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio, phone } from './open-studio.js';

const MINUTE = 60_000;

describe('drafts and versions of a flow', () => {
  const story = tellStory();
  const studio = openStudio();
  const admin = (language: 'en' | 'zh' = 'en'): Promise<Hands> => Hands.of(studio, 'admin', desktop(language));
  const stateOf = async (key: string) =>
    (await story.as('admin').get<{ revision: number; newest: number; authors: string[] }>(`/flows/${key}/draft/state`)).body;
  /** Made from a template and published once, without a browser. */
  const published = async (name: string, template: string): Promise<string> => {
    const key = keyOf(name);
    expect((await story.as('admin').post('/flows', { key, name: { zh: `流程 ${key}`, en: `Flow ${key}` }, template })).status).toBe(201);
    expect((await story.as('publisher').post(`/flows/${key}/draft/publish`, { note: 'As the template' })).status).toBe(200);
    return key;
  };

  it.runIf(isLong)('is published by a second person, compared with what was before, and restored', { timeout: 4 * MINUTE }, async () => {
    const hands = await admin();
    const { page } = hands;
    const key = keyOf('published');
    await hands.makeFlow(`Published ${key}`, key, 'Expense claim');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('somebody else publishes it').waitFor();
    await hands.picture('publish refused en');

    const publisher = await Hands.of(studio, 'publisher', desktop('zh'));
    await publisher.open(key);
    await publisher.publish('新的报销流程', 1, 'publish zh');

    await page.keyboard.press('Escape');
    await page.reload();
    await hands.node('reserve').waitFor();
    await hands.choose('reserve');
    await page.keyboard.press('Delete');
    await hands.node('reserve').waitFor({ state: 'detached' });
    await hands.saved();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.locator('.vf-node.mark-removed', { hasText: 'Reserve budget' }).waitFor();
    await hands.picture('compare en');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Restore as draft' }).click();
    await page.getByText('Version 1 is the draft now').waitFor();
    await hands.node('reserve').waitFor();
  });

  it.runIf(isLong)('a draft is discarded, with what was changed in its cases; the page can undo it', { timeout: 3 * MINUTE }, async () => {
    const key = await published('discarded', 'petty-cash');
    const hands = await admin();
    const { page } = hands;
    await hands.open(key);
    await page.getByRole('tab', { name: 'Versions' }).click();
    const discard = page.getByRole('tabpanel').getByRole('button', { name: 'Discard the draft' });
    await page.getByText('As the template').waitFor();
    expect(await discard.count(), 'there is no draft yet').toBe(0);

    // A case that is deleted begins the draft; the next edit is its author's own, and merged with nobody's.
    await page.getByRole('tab', { name: 'Cases' }).click();
    await page.getByRole('button', { name: 'Delete the case small' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Delete' }).click();
    await page.locator('[data-case="small"]').waitFor({ state: 'detached' });
    await hands.fit();
    await hands.choose('check');
    await page.keyboard.press('Delete');
    await hands.node('check').waitFor({ state: 'detached' });
    await until('saved', async () => (await stateOf(key)).revision === 2);
    await hands.saved();
    expect(await page.locator('.vf-word').count()).toBe(0);

    await page.getByRole('tab', { name: 'Versions' }).click();
    await discard.click();
    const sure = page.getByRole('tooltip').filter({ hasText: 'go back to the published version?' });
    await sure.waitFor();
    await hands.picture('discard en');
    await sure.getByRole('button', { name: 'Cancel' }).click();
    expect(await hands.node('check').count()).toBe(0);
    await discard.click();
    await sure.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('alert').filter({ hasText: 'The draft was discarded: back at version 1' }).waitFor();
    await hands.node('check').waitFor();
    await discard.waitFor({ state: 'detached' });
    expect(await stateOf(key)).toMatchObject({ revision: 0, newest: 1, authors: [] });
    await page.getByRole('tab', { name: 'Cases' }).click();
    await page.locator('[data-case="small"].passed').waitFor();

    // Discarded by mistake: what was drawn is a draft again.
    await page.locator('.react-flow__pane').click({ position: { x: 40, y: 300 } });
    await hands.undo();
    await hands.node('check').waitFor({ state: 'detached' });
    await until('it is a draft again', async () => (await stateOf(key)).revision > 0);
  });

  it('what could not be proven is accepted by the second person one by one, and the version keeps that', { timeout: 4 * MINUTE }, async () => {
    const key = keyOf('tangled');
    const { definition } = (await story.as('admin').get<{ definition: FlowDefinition }>('/flows/expense-claim')).body;
    const tangled = unprovenFlow(definition, key, 'TGL');
    const [table] = tangled.tables;
    if (!table) throw new Error('the flow has no table');
    const hands = await admin();
    const { page } = hands;
    await hands.makeFlow(`Tangled ${key}`, key);
    await hands.command('Import');
    // Two matrices, each with such a table.
    const matrix = tangled.nodes.find(({ kind }) => kind === 'approval-matrix');
    const into = tangled.edges.find(({ to }) => to === matrix?.id);
    if (!matrix || !into) throw new Error('the flow has no matrix');
    const file = {
      ...tangled,
      tables: [...tangled.tables, { ...table, id: 'again', name: { zh: '另一张表', en: 'Another table' } }],
      nodes: [...tangled.nodes, { ...matrix, id: 'matrix-again', config: { table: 'again' } }],
      edges: [
        ...tangled.edges.filter(({ id }) => id !== into.id),
        { ...into, to: 'matrix-again' },
        { id: 'again-out', from: { node: 'matrix-again', port: 'out' }, to: matrix.id },
      ],
    };
    await page
      .locator('.vf-drop-file input[type="file"]')
      .setInputFiles({ name: 'tangled.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
    await page.getByRole('alert').filter({ hasText: 'tangled.json is the draft now' }).waitFor();
    await until('the page says that it is not proven', async () => (await hands.problems()).includes('TABLE_UNPROVEN'));
    await page.locator('.vf-problems li.unproven', { hasText: 'The table is too complex to prove' }).first().waitFor();
    await hands.saved();

    // Whoever drew it sees them, and accepts none.
    const own = await hands.openPublication();
    await own.getByText('2 checks could not be finished').waitFor();
    await own.getByText('Whoever publishes must accept each of them.').waitFor();
    expect(await own.getByRole('checkbox').count()).toBe(0);
    expect(await own.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    await page.close();

    const publisher = await Hands.of(studio, 'publisher', phone('zh'));
    await publisher.open(key);
    // On a phone the drawing has the page; what is chosen is read in a sheet over it, whose close lies on no other word.
    await publisher.page.getByText('手机上可查看、比较和发布流程').waitFor();
    expect(await publisher.page.locator('.vf-kinds, .vf-side').count()).toBe(0);
    const drawing = await publisher.page.locator('.vf-design').boundingBox();
    expect(drawing).toMatchObject({ x: 0, width: 390 });
    expect(drawing?.height).toBeGreaterThan(400);
    await publisher.choose('reserve');
    const panel = publisher.page.getByRole('complementary', { name: '设置' });
    const close = panel.getByRole('button', { name: '关闭' });
    const [word, cross] = [await panel.locator('.titles').boundingBox(), await close.boundingBox()];
    expect(word && cross && word.x + word.width).toBeLessThanOrEqual(cross?.x ?? 0);
    await close.click();
    await panel.waitFor({ state: 'detached' });
    const dialog = await publisher.openPublication();
    await dialog.getByText('2 项检查未能证明').waitFor();
    await dialog.getByLabel('改了什么、为什么').fill('矩阵分两步拆开，先按此发布');
    const boxes = dialog.getByRole('checkbox');
    expect(await boxes.count()).toBe(2);
    const publish = dialog.getByRole('button', { name: '提交发布' });
    let sent = 0;
    publisher.page.on('request', (request) => {
      if (request.url().endsWith('/draft/publish')) sent += 1;
    });
    for (const box of await boxes.all()) {
      await publish.click();
      await dialog.getByText('请逐项勾选后再发布。').waitFor();
      await box.check();
    }
    expect(sent).toBe(0);
    await publisher.picture('unproven phone zh');
    await publish.click();
    await publisher.page.getByText('已发布为第 1 版').waitFor();

    const version = (await story.as('auditor').get<{ accepted: { code: string; path: string }[]; publishedBy: string }>(`/flows/${key}`)).body;
    expect(version.accepted.map(({ code, path }) => `${code} ${path.split('/')[1]}`).sort()).toEqual(
      ['TABLE_UNPROVEN again', `TABLE_UNPROVEN ${table.id}`].sort(),
    );
    expect(version.publishedBy).toBe('publisher@demo.test');
    // Whoever looks at the version reads it.
    await publisher.page.goto(`/flows/${key}`);
    const kept = publisher.page.locator('.ant-alert').filter({ hasText: '流程发布人 发布时已逐项确认' });
    await kept.getByText('表太复杂').first().waitFor();
    expect(await kept.locator('li').count()).toBe(2);
    await publisher.picture('accepted phone zh');

    // Drawn on, the two are compared in one drawing, with what it means beside it.
    const draft = await story.as('admin').get<FlowDefinition>(`/flows/${key}/draft`);
    const after = draft.body.edges.find(({ from }) => from.node === 'reserve');
    const edited = {
      ...draft.body,
      nodes: draft.body.nodes.filter(({ id }) => id !== 'reserve'),
      edges: draft.body.edges.flatMap((edge) => (edge.from.node === 'reserve' ? [] : [edge.to === 'reserve' ? { ...edge, to: after?.to ?? '' } : edge])),
    };
    const etag = draft.headers.get('etag') ?? '';
    expect((await story.as('admin').put(`/flows/${key}/draft`, edited, { headers: { 'if-match': etag } })).status).toBe(200);
    await publisher.open(key);
    await publisher.page.getByRole('button', { name: '比较' }).click();
    const compared = publisher.page.getByRole('dialog', { name: '有哪些变化' });
    const removed = compared.locator('.vf-node.mark-removed');
    await removed.filter({ hasText: '占用预算' }).waitFor();
    expect(await removed.count()).toBe(1);
    await compared.locator('.words li', { hasText: '占用预算' }).first().waitFor();
    await publisher.picture('compare phone zh');
  });

  it.runIf(isLong)('what only the server finds at publication can be accepted in the same dialog', { timeout: 2 * MINUTE }, async () => {
    const key = keyOf('late');
    const admin = story.as('admin');
    const { definition } = (await admin.get<{ definition: FlowDefinition }>('/flows/expense-claim')).body;
    await admin.post('/flows', { key, name: { zh: '迟到', en: 'Late' }, numberPrefix: 'LTE' });
    const { headers } = await admin.get(`/flows/${key}/draft`);
    expect((await admin.put(`/flows/${key}/draft`, unprovenFlow(definition, key, 'LTE'), { headers: { 'if-match': headers.get('etag') ?? '' } })).status).toBe(
      200,
    );

    const publisher = await Hands.of(studio, 'publisher', desktop('en'));
    await publisher.open(key);
    // As if the check had found nothing a moment before.
    await publisher.page.route('**/draft/check', (route) => route.fulfill({ json: { problems: [] } }));
    const dialog = await publisher.openPublication();
    await dialog.getByLabel('What changes, and why').fill('Seen late');
    const publish = dialog.getByRole('button', { name: 'Publish' });
    await publish.click();
    await dialog.getByText('Accept each of them before you publish.').waitFor();
    await publisher.picture('unproven late en');
    await dialog.getByRole('checkbox').check();
    await publish.click();
    await publisher.page.getByText('Published as version 1').waitFor();
  });
});
