export default { title: '通知', open: '通知，{{count}} 条未读', none: '还没有通知。审批结果和退回会出现在这里。' };
