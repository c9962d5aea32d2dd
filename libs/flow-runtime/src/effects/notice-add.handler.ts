import { derivedId } from '@vouchflow/kernel';
import type { TellHandler } from './ask-handler.js';

export const noticeAdd: TellHandler<'notice.add'> = ({ turn, instance, effect }, { people, code, values }) => {
  for (const [index, person] of people.entries()) {
    turn.write({
      name: 'notice-insert',
      text: 'INSERT INTO notice (id, person, at, code, values, instance_id) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [derivedId(turn.at, instance.id, `notice/${index}`, effect.n), person, turn.at, code, JSON.stringify(values ?? {}), instance.id],
    });
  }
};
