export default {
  hello: '{{name}}，你好',
  waiting: '等我处理',
  count: '{{count}} 项',
  toInbox: '去待办',
  nothingWaits: '没有等你处理的事',
  nothingWaitsText: '有单据到你这里时会出现在这里。',
  mine: '我的单据',
  toClaims: '全部单据',
};
