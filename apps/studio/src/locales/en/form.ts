export default {
  currencyOf: 'Currency of {{field}}',
  new: 'New document', newOf: 'New: {{name}}', edit: 'Edit claim', choose: 'Choose', invoice: 'Invoice', rest: 'More', clear: 'Clear', totalIsAmount: 'Total = amount of the line',
  cellLabel: '{{field}}, line {{number}}', moreOf: 'Invoice and more of line {{number}}', actsOf: 'Actions of line {{number}}', number: 'Line', duplicate: 'Duplicate line', remove: 'Remove line', addLine: 'Add line',
  pasteHint: 'Paste rows from Excel', pasteByKey: 'The browser does not let us read the clipboard: click a cell and press Ctrl V.', pasted_one: '{{count}} line pasted', pasted_other: '{{count}} lines pasted',
  linesCount_one: '{{count}} line', linesCount_other: '{{count}} lines', lines: 'Lines', total: 'Total', save: 'Save draft', submit: 'Submit', resubmit: 'Resubmit', faultCount_one: '{{count}} thing to mend', faultCount_other: '{{count}} things to mend',
  path: 'Who will be asked', pathCount_one: '{{count}} person', pathCount_other: '{{count}} people', pathEmpty: 'Fill in the lines to see who will be asked, and why.', pathNobody: 'Nobody needs to approve this.',
  budget: 'Budget', budgetOk: 'All have room', budgetShort: 'Short', after: 'After you submit',
  submitted: '{{number}} submitted', saved: '{{number}} saved as a draft', noFlow: 'There is no flow to start yet', noFlowText: 'An administrator draws one, and somebody else publishes it.', kept: 'Restored what you typed on {{at}} and had not saved.', discard: 'Discard and start anew',
};
