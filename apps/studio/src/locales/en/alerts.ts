export default {
  title: 'Alerts', sub: 'who is told when a voucher’s way to the ERP needs a person', settings: 'When and whom', saved: 'Saved', changed: 'Last changed by {{who}}, {{at}}', minutes: 'min',
  unknownMinutes: 'Outcome unknown for', lagMinutes: 'A voucher waits for', quietMinutes: 'Quiet time',
  help: {
    unknownMinutes: 'After so long a posting whose outcome is unknown is an alert', lagMinutes: 'After so long a voucher that was not sent is an alert', quietMinutes: 'The same kind of one connection is told in the app and by mail at most so often; what opens meanwhile comes with the next',
    mailTo: 'One mail for all that is new; every alert is mailed once', noMail: 'This house sends no mail yet: its administrator sets SMTP_URL', url: 'The address must be among those the house may call (EGRESS_ALLOW)',
  },
  kinds: 'Kinds of alerts', kind: 'What', inApp: 'In the app', byMail: 'By mail', mailTo: 'Mail goes to',
  kindOf: { 'posting-failed': 'A voucher was not posted', 'posting-unknown': 'An outcome is unknown for too long', lag: 'Vouchers wait too long', 'breaker-open': 'An ERP does not answer', 'connection-refused': 'An ERP refuses the connection' },
  mail: { failed: 'The mail did not go out, {{at}}', rejected: 'The mail server did not take it for everybody, {{at}}', next_one: 'The alerts wait and are not lost. Next try {{at}}.', next_other: '{{count}} tries failed; the alerts wait and are not lost. Next try {{at}}.', sent: 'Last mail {{at}}' },
  last: 'Last', taken: 'taken {{at}}', untaken_one: '{{count}} not taken', untaken_other: '{{count}} not taken', never: 'nothing sent yet',
  reason: { 'not-allowed': 'The house may not call this address', 'address-forbidden': 'The house may not call this address', dns: 'No such host', refused: 'Nobody listens there', connect: 'It cannot be reached', tls: 'Its certificate is not good', timeout: 'No answer in time', reset: 'It broke off' },
  webhooks: 'Webhooks', webhooksSub: 'signed by Standard Webhooks', newWebhook: 'New webhook', url: 'Address', events: 'Is told of', made: 'Made', make: 'Make it',
  eventOf: { 'alert-opened': 'An alert opens', 'alert-closed': 'An alert is over', 'webhook-test': 'Test' },
  noWebhooks: 'No webhooks yet', noWebhooksText: 'A webhook tells another system of alerts at once, signed so that it can trust them.',
  secret: 'The secret of this webhook', secretText: 'The receiver checks signatures with it. It is shown now and never again: put it where the receiver keeps its secrets.', secretKept: 'I have kept it', copy: 'Copy', copied: 'Copied', notCopied: 'Could not be copied: choose the text and copy it',
  test: 'Send a test', tested: 'The test is on its way', disable: 'Switch off', enable: 'Switch on', removeTitle: 'Delete this webhook?', removeText: 'Its deliveries are deleted with it; nothing is sent there any more.',
  deliveries: 'Last deliveries', noDeliveries: 'Nothing was sent yet. A test shows whether the receiver gets it.', attempts_one: '{{count}} try', attempts_other: '{{count}} tries', next: 'next {{at}}', replay: 'Send again', content: 'Content',
};
