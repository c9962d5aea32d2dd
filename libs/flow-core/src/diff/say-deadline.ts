import { deadline, type Deadline, type DeadlineStep, type LocalText, type WorkingTime } from '@vouchflow/flow-model';
import { both } from '../why/words.js';
import { closeUp } from './close-up.js';
import type { Said } from './diff-names.js';
import { sayRules } from './say-rules.js';

/** `2 个工作日内处理；1 个工作日后提醒；到期时加请上级`; undefined where it is no deadline. */
export function sayDeadline(value: unknown, said: Said): LocalText | undefined {
  const read = deadline.safeParse(value);
  return read.success ? sayParts(read.data, said) : undefined;
}

function sayParts({ within, steps }: Deadline, said: Said): LocalText {
  const time = sayTime(within);
  const each = steps.map((step) => sayStep(step, said));
  return both(closeUp([`${time.zh}内处理`, ...each.map((one) => one.zh)].join('；')), [`within ${time.en}`, ...each.map((one) => one.en)].join('; '));
}

function sayStep(step: DeadlineStep, { rules }: Said): LocalText {
  const when = step.after ? both(`${sayTime(step.after).zh}后`, `after ${sayTime(step.after).en}`) : both('到期时', 'when it is due');
  const to = ('to' in step ? sayRules(step.to, rules) : undefined) ?? both('上级', 'the manager');
  const does: Record<DeadlineStep['do'], LocalText> = {
    remind: both('提醒', 'reminds'),
    escalate: both(`加请 ${to.zh}`, `asks ${to.en} besides`),
    'hand-on': both(`转交 ${to.zh}`, `hands it on to ${to.en}`),
    leave: both('走超时出口', 'leaves by the overdue exit'),
  };
  return both(`${when.zh}${does[step.do].zh}`, `${does[step.do].en} ${when.en}`);
}

const sayTime = (time: WorkingTime): LocalText =>
  'days' in time
    ? both(`${time.days} 个工作日`, `${time.days} working ${time.days === 1 ? 'day' : 'days'}`)
    : both(`${time.hours} 个工作小时`, `${time.hours} working ${time.hours === 1 ? 'hour' : 'hours'}`);
