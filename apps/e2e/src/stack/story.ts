import type { ClaimView, TimelineItem } from '@vouchflow/flow-model';
import { ApiClient, type Answer, type Caller, type Problem } from './api.client.js';
import { ErpSandboxClient, type ErpDocument } from './erp-sandbox.client.js';
import { until } from './pause.js';
import type { VoucherView } from './voucher.view.js';

export interface Decision {
  outcome?: 'approve' | 'reject' | 'return';
  comment?: string;
  to?: string;
  resume?: 'restart' | 'here';
  /** Lines that are not approved as they are. */
  lines?: object[];
  /** Who decides; else the first of those who are asked. */
  by?: string;
  /** Which open task, where there are several; else the first. */
  task?: string;
}

const nameOf = (email: string): string => email.replace('@demo.test', '');

/** What people do in a story, over HTTP, and what can be seen of it afterwards. */
export class Story {
  /** Ids of all claims that the API said it has taken. None may ever be lost. */
  readonly acknowledged = new Set<string>();

  constructor(
    readonly api: ApiClient,
    readonly erp: ErpSandboxClient,
  ) {}

  as = (person: string): Caller => this.api.as(person);

  /** Submits a claim that is expected to be taken. */
  async submit(person: string, facts: object, flow = 'expense-claim'): Promise<ClaimView> {
    return this.taken(await this.as(person).post<ClaimView>('/claims', { flow, facts, submit: true }), 201);
  }

  /** Tries to submit one that is expected to be refused. */
  trySubmit = (person: string, facts: unknown, flow = 'expense-claim'): Promise<Answer<Problem>> =>
    this.as(person).post('/claims', { flow, facts, submit: true });

  /** Decides the claim's open task as whoever is asked. */
  async decide(claim: ClaimView, decision: Decision = {}): Promise<ClaimView> {
    return this.taken(await this.tryDecide(claim, decision), 200);
  }

  tryDecide(claim: ClaimView, { by, task, outcome = 'approve', ...more }: Decision = {}): Promise<Answer<ClaimView | Problem>> {
    const open = claim.waitingFor.filter((one) => one.taskId !== null);
    const waiting = open.find((one) => (task ? one.taskId === task : by ? one.people.includes(`${by}@demo.test`) : true)) ?? open[0];
    if (!waiting) throw new Error(`${claim.number} waits for nobody (${claim.status})`);
    return this.as(by ?? waiting.people[0] ?? '').post(`/tasks/${waiting.taskId}/decision`, { outcome, factsHash: claim.factsHash, ...more });
  }

  /** Approves until nobody is asked any more. Answers the claim and who was asked, in order. */
  async approveAll(claim: ClaimView): Promise<{ claim: ClaimView; asked: string[] }> {
    const asked: string[] = [];
    let now = claim;
    while (now.waitingFor.some((one) => one.taskId !== null)) {
      asked.push(nameOf(now.waitingFor[0]?.people[0] ?? ''));
      now = await this.decide(now);
    }
    return { claim: now, asked };
  }

  /** Who is asked now, by their names in the demo company. */
  asked = (claim: ClaimView): string[] => claim.waitingFor.filter((one) => one.taskId !== null).flatMap((one) => one.people.map(nameOf));

  /** The claim as it now is, read by the auditor. */
  async claim(id: string): Promise<ClaimView> {
    return this.taken(await this.as('auditor').get<ClaimView>(`/claims/${id}`), 200);
  }

  waitForStatus = (id: string, status: ClaimView['status'], withinMs = 60_000): Promise<ClaimView> =>
    until(
      `the claim is ${status}`,
      async () => {
        const claim = await this.claim(id);
        if (claim.status !== status) throw new Error(`it is ${claim.status}, ${JSON.stringify(claim.vouchers)}`);
        return claim;
      },
      withinMs,
    );

  /** Submits, lets everyone approve, and waits until it is in the ERP. */
  async complete(person: string, facts: object, flow = 'expense-claim'): Promise<ClaimView> {
    const { claim } = await this.approveAll(await this.submit(person, facts, flow));
    return this.waitForStatus(claim.id, 'completed');
  }

  /** A voucher of the claim, as finance sees it; the first, unless another is named. */
  async voucher(claim: ClaimView, nth = 0): Promise<VoucherView> {
    const { status, body } = await this.as('finance').get<VoucherView>(`/vouchers/${claim.vouchers[nth]?.id}`);
    if (status !== 200) throw new Error(`No voucher ${nth} of ${claim.number}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** The documents that the ERP holds for a voucher: one, or something is wrong. */
  documents = (voucher: VoucherView): Promise<ErpDocument[]> => this.erp.journal(voucher.posting?.externalKey);

  async timeline(claim: ClaimView, language: 'zh-CN' | 'en' = 'en'): Promise<TimelineItem[]> {
    const { body } = await this.as('auditor').get<{ items: TimelineItem[] }>(`/claims/${claim.id}/timeline?limit=200`, {
      headers: { 'accept-language': language },
    });
    return body.items;
  }

  private taken({ status, body }: Answer<ClaimView | Problem>, wanted: number): ClaimView {
    if (status !== wanted) throw new Error(`Expected ${wanted}, got ${status}: ${JSON.stringify(body)}`);
    const claim = body as ClaimView;
    this.acknowledged.add(claim.id);
    return claim;
  }
}
