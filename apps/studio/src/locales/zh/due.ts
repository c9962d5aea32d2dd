export default { overdue: '已超时 {{time}}', soon: '{{at}} 前处理', by: '时限 {{at}}', onHold: '挂起到 {{date}}' };
