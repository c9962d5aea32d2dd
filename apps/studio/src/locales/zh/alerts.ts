export default {
  title: '提醒设置', sub: '凭证推送需要人处理时，通知谁', settings: '何时提醒、提醒谁', saved: '已保存', changed: '{{who}} 于 {{at}} 修改', minutes: '分钟',
  unknownMinutes: '结果不明超过', lagMinutes: '等待推送超过', quietMinutes: '免打扰间隔',
  help: {
    unknownMinutes: '推送结果这么久仍不明确，就提醒', lagMinutes: '凭证这么久还没有发出，就提醒', quietMinutes: '同一连接的同类提醒，应用内和邮件都是这么久最多通知一次；其间出现的随下一次一并通知',
    mailTo: '新的提醒合成一封邮件，每条只发一次', noMail: '系统还不能发邮件：请管理员设置 SMTP_URL', url: '地址须在允许外呼的名单里（EGRESS_ALLOW）',
  },
  kinds: '提醒种类', kind: '事项', inApp: '应用内', byMail: '邮件', mailTo: '收件人',
  kindOf: { 'posting-failed': '凭证过账失败', 'posting-unknown': '推送结果长时间不明', lag: '凭证等待过久', 'breaker-open': 'ERP 没有应答', 'connection-refused': 'ERP 拒绝连接' },
  mail: { failed: '邮件没有发出，{{at}}', rejected: '邮件服务器没有接收全部收件人，{{at}}', next: '已失败 {{count}} 次；提醒会保留，不会丢失。{{at}} 再试。', sent: '最近一封邮件 {{at}}' },
  last: '最近结果', taken: '{{at}} 已接收', untaken: '{{count}} 条没有接收', never: '还没有发送',
  reason: { 'not-allowed': '地址不在允许外呼的名单里', 'address-forbidden': '不允许外呼该地址', dns: '找不到该主机', refused: '该地址无人接听', connect: '无法连接', tls: '对方证书有问题', timeout: '对方未及时应答', reset: '对方中断了连接' },
  webhooks: 'Webhook', webhooksSub: '按 Standard Webhooks 签名', newWebhook: '新建 Webhook', url: '地址', events: '通知内容', made: '创建', make: '创建',
  eventOf: { 'alert-opened': '提醒出现', 'alert-closed': '提醒解除', 'webhook-test': '测试' },
  noWebhooks: '还没有 Webhook', noWebhooksText: 'Webhook 把提醒立即告诉别的系统，并带签名以供核对。',
  secret: '这个 Webhook 的密钥', secretText: '接收方用它核对签名。只在此刻显示一次，请立即存到接收方的密钥库。', secretKept: '我已保存', copy: '复制', copied: '已复制', notCopied: '未能复制，请选中文字自行复制',
  test: '发送测试', tested: '测试已发出', disable: '停用', enable: '启用', removeTitle: '删除这个 Webhook？', removeText: '它的发送记录一并删除，此后不再向它发送。',
  deliveries: '最近发送', noDeliveries: '还没有发送过。发送测试可以确认接收方收得到。', attempts: '尝试 {{count}} 次', next: '{{at}} 再试', replay: '再发一次', content: '内容',
};
