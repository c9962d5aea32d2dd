export default { title: 'Inbox', claim: 'Claim', step: 'Step', amount: 'Amount', waited: 'Waited', outcome: 'Outcome', filter: 'Tasks', open: 'Waiting', decided: 'Decided', none: 'Nothing waits for you', noneDecided: 'Nothing decided yet', noneText: 'Claims that need your decision will appear here.', chosen: 'The chosen claim',
  batch: {
    bar: 'Decide the chosen ones together', chosen: 'Chosen', count_one: '{{count}} claim', count_other: '{{count}} claims', sum: 'Sum', highest: 'Highest', all: 'Choose all', none: 'Choose none', pick: 'Choose {{number}}', approve: 'Approve {{count}}', return: 'Return…',
    returnTitle_one: 'Return {{count}} claim', returnTitle_other: 'Return {{count}} claims', returnText: 'Each goes back to its claimant with this reason. The budget is released and reserved anew at resubmit.',
    did: { approve: '{{count}} approved', return: '{{count}} returned' }, failed: '{{count}} had no effect',
  },
};
