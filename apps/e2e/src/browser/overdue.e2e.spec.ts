import { describe, expect, it } from 'vitest';
import { expense, freshTag, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { stackHome } from '../stack/the-stack.js';
import { timeIsOver } from '../stack/time-is-over.js';
import { phoneLanguages, tellOnAPhone } from './phone-story.js';

/** What the timeline says of those who are late, and what stands on the buttons. */
const words = {
  zh: {
    more: '更多操作',
    approve: '同意',
    bell: /^通知/,
    told: [
      '到了提醒时间，已提醒 项目负责人 处理',
      '项目负责人 超时未处理，加请 研发部负责人 审批：项目负责人 的上级。',
      '超时未处理，转交',
      '财务总监 同意',
      '研发经理 同意',
    ],
  },
  en: {
    more: 'More actions',
    approve: 'Approve',
    bell: /^Notices/,
    told: [
      'Project owner reminded to decide',
      'Project owner did not decide in time: Head of RD asked besides. Manager of Project owner.',
      'did not decide in time: handed on to',
      'CFO approved',
      'RD manager approved',
    ],
  },
} as const;

describe.each(phoneLanguages)('nobody decides in time, on a phone (%s)', (language) => {
  const { story, w, come } = tellOnAPhone(words, language);

  it.runIf(isLong)('reminded, then asked besides, then handed on: each is told, and so does the timeline', { timeout: 180_000 }, async () => {
    const title = `Dinner ${freshTag()}`;
    const claim = await story.submit(
      'employee',
      expense('0', { title, reviewer: 'owner@demo.test', lines: [line('office', '150.00')] }),
      'entertainment-claim',
    );
    const asked = async (): Promise<string[]> => story.asked(await story.claim(claim.id));
    const said = async (type: string): Promise<number> => (await story.timeline(claim)).filter((item) => item.type === type).length;

    await timeIsOver(stackHome, claim.id, 'deadline.due');
    await expect.poll(() => said('TaskReminded'), { timeout: 30_000 }).toBe(1);
    expect(await asked()).toEqual(['owner']);
    await timeIsOver(stackHome, claim.id, 'deadline.due');
    await expect.poll(asked, { timeout: 30_000 }).toEqual(['owner', 'head']);
    await timeIsOver(stackHome, claim.id, 'deadline.due');
    await expect.poll(() => said('TaskHandedOn'), { timeout: 30_000 }).toBe(1);

    const above = (await asked())[0] ?? '';
    const cfo = await come(above);
    await cfo.visitor.page.goto('/');
    await cfo.button(w.bell).click();
    await cfo.visitor.page.locator('.vf-notices').getByText(claim.number).first().waitFor();
    await cfo.picture('handed on by time');
    await cfo.visitor.page.keyboard.press('Escape');
    await cfo.visitor.openTask(title);
    await cfo.picture('a task handed on by time');
    await cfo.button(w.approve).click();
    await expect.poll(asked, { timeout: 20_000 }).toEqual(['manager']);
    await story.approveAll(await story.claim(claim.id));
    await story.waitForStatus(claim.id, 'completed');

    const employee = await come('employee');
    await employee.readsStory(claim.id, ...w.told);
    await employee.picture('overdue told');
    expect([cfo, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });
});
