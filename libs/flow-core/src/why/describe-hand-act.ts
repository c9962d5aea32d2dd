import type { LocalText } from '@vouchflow/flow-model';
import type { FlowEvent } from '../engine/event.js';
import { sayChanges } from './fact-changes.js';
import { fieldName } from './field-name.js';
import { both, sayPeople, sayPerson, type Wording } from './words.js';

type HandEvent = Extract<FlowEvent, { type: 'TokenMoved' | 'FactsAmended' | 'InstanceMigrated' | 'GlassBroken' }>;

/** What was done to an instance by hand, with everybody who had a part in it and the reason given. */
export function describeHandAct(event: HandEvent, wording: Wording & { nodeTitle: (node: string) => string }): LocalText {
  const who = sayPerson(event.by, wording);
  const second =
    event.confirmedBy === undefined
      ? both('', '')
      : both(`（${sayPerson(event.confirmedBy, wording)} 复核）`, ` (confirmed by ${sayPerson(event.confirmedBy, wording)})`);
  const because = both(`：“${event.reason}”`, `: “${event.reason}”`);
  switch (event.type) {
    case 'TokenMoved': {
      const [from, to] = [wording.nodeTitle(event.from), event.to === 'claimant' ? undefined : wording.nodeTitle(event.to)];
      return both(
        `${who} 将流程从“${from}”人工移到${to ? `“${to}”` : '申请人'}${second.zh}${because.zh}`,
        `${who} moved it by hand from “${from}” to ${to ? `“${to}”` : 'the claimant'}${second.en}${because.en}`,
      );
    }
    case 'FactsAmended': {
      if (wording.changes && wording.changes.length > 0) {
        const said = sayChanges(wording.changes);
        return both(`${who} 人工更正了 ${said.zh}${second.zh}${because.zh}`, `${who} amended by hand: ${said.en}${second.en}${because.en}`);
      }
      const names = event.changed.map((path) => fieldName(wording.facts ?? [], path));
      return both(
        `${who} 人工更正了 ${names.map((name) => name.zh).join('、')}${second.zh}${because.zh}`,
        `${who} amended ${names.map((name) => name.en).join(', ')} by hand${second.en}${because.en}`,
      );
    }
    case 'InstanceMigrated':
      return both(
        `${who} 将流程从第 ${event.from} 版迁移到第 ${event.to} 版${second.zh}${because.zh}`,
        `${who} moved it from version ${event.from} of the flow to version ${event.to}${second.en}${because.en}`,
      );
    case 'GlassBroken': {
      const instead = sayPeople(event.instead, wording);
      return both(
        `紧急处理：${who} 代替 ${instead.zh} 审批${second.zh}${because.zh}`,
        `Emergency: ${who} decides in place of ${instead.en}${second.en}${because.en}`,
      );
    }
  }
}
