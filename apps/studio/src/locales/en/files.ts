export default {
  title: 'Attachments', add: 'Add files', camera: 'Take a photo', dropHere: 'Or drop them here: ', kinds: 'PDF, OFD, XML, pictures, ZIP, XLSX', remove: 'Remove {{name}}', retry: 'Upload {{name}} again', uploading: 'Uploading {{name}}',
  open: 'View {{name}}', download: 'Download {{name}}', save: 'Download', inNewTab: 'Open in a new tab', notShown: 'The browser cannot show this file; download it.', pdfOutside: 'The PDF opens in a tab of its own.',
  same: 'The same file is in', sameHidden_one: '{{count}} other claim', sameHidden_other: '{{count}} other claims', addInvoice: 'Add invoices',
  ofLine: 'Attachments, line {{number}}', read: 'Read from {{from}}', code: 'the code', compare: 'Compare it with the invoice. Its signature was not checked.', fill: 'Fill this line', fillNew: 'Fill a new line', dismiss: 'No, thanks', buyer: 'buyer {{name}}', drop: 'Invoices may be dropped on the table', dropped_one: '{{count}} file, a line of its own', dropped_other: '{{count}} files, a line each',
  why: { NO_INVOICE: 'no electronic invoice of a known form; fill in the line yourself', INCOMPLETE: 'no number and total could be read; fill in the line yourself', NEGATIVE: 'a red invoice, not read', INCONSISTENT: 'amount and tax do not add up, not read' },
};
