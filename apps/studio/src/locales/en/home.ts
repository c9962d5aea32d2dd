export default {
  hello: 'Hello, {{name}}',
  waiting: 'Waiting for you',
  count_one: '{{count}} item',
  count_other: '{{count}} items',
  toInbox: 'To the inbox',
  nothingWaits: 'Nothing waits for you',
  nothingWaitsText: 'Claims that need your decision will appear here.',
  mine: 'Your claims',
  toClaims: 'All claims',
};
