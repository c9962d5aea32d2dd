export default { overdue: 'Overdue by {{time}}', soon: 'Due {{at}}', by: 'Due {{at}}', onHold: 'On hold until {{date}}' };
