export default {
  notSent: 'Waiting to be sent; this happens by itself', next: 'Next look-up or sending, by itself', cause: 'Cause', means: 'It means', quote: 'Quote',
  step: { send: 'Sent', save: 'Save', submit: 'Submit', audit: 'Audit', lookup: 'Looked up by key', 'look-up': 'Looked up by key', find: 'Looked up by key', 'read-back': 'Read back', post: 'Sent', 'post-again': 'Sent again', poll: 'Asked how far it is' },
  exchanges_one: 'Request and answer', exchanges_other: '{{count}} requests and answers', ms: '{{ms}} ms', result: { answered: 'answered', 'not-sent': 'not sent', 'maybe-sent': 'sent, no answer' },
  outcome: { done: 'done', confirmed: 'confirmed', found: 'found', absent: 'not there', refused: 'refused', retry: 'not sent, will try again', unknown: 'no answer, outcome unknown', mismatch: 'differs from what was sent', pending: 'taken up, not booked yet', again: 'not sent, will try again', park: 'stopped, waits for a person' },
  meansFor: { refused: 'Nothing is booked; the budget stays reserved. Mend it, then push again.', unknown: 'It may be booked, or not. Nothing is sent again until that is known.', sent: 'Sent; the ERP has not answered yet.', intent: 'Not sent yet; it will be, by itself.', parked: 'Not sent: it waits for a person. Mend it, then push again.', cancelled: 'It will not be posted.' },
};
