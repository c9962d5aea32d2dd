import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Story } from './story.js';

/** Draws a flow as the administrator and publishes it as its publisher: the first version, or the next. What the draft is now is handed to `draw`. */
export async function publishFlow(story: Story, key: string, draw: (now: FlowDefinition) => FlowDefinition): Promise<void> {
  const admin = story.as('admin');
  const made = await admin.post('/flows', { key, name: { zh: `试点流程 ${key}`, en: `Trial ${key}` }, numberPrefix: 'TRY' });
  if (made.status >= 300 && made.body.code !== 'ALREADY_EXISTS') throw new Error(JSON.stringify(made.body));
  const { body, headers } = await admin.get<FlowDefinition>(`/flows/${key}/draft`);
  const saved = await admin.put(`/flows/${key}/draft`, draw(body), { headers: { 'if-match': headers.get('etag') ?? '' } });
  if (saved.status >= 300) throw new Error(JSON.stringify(saved.body));
  const published = await story.as('publisher').post(`/flows/${key}/draft/publish`, { note: 'Trial' });
  if (published.status >= 300) throw new Error(JSON.stringify(published.body));
}
