export default {
  title: 'What-if replay', open: 'What-if replay', period: 'Claims submitted', start: 'Start the replay', goOn: 'Go on', progress: 'Progress', forbidden: 'Replaying claims needs the right to design or publish flows.',
  threeMonths: 'Last three months', lastQuarter: 'Last quarter', thisQuarter: 'This quarter', year: 'Last twelve months',
  idle: 'What would have happened?', idleText: 'Plays the claims of a period through the draft, with the decisions that people made then, and sets it beside what happened. Nothing is changed.',
  nothing: 'No claims in this period', nothingText: 'Choose another period.',
  state: { running: '{{replayed}} of {{total}} claims', cancelled: 'Cancelled after {{replayed}} of {{total}} claims; what is below stands so far.', failed: 'Stopped after {{replayed}} of {{total}} claims; what is below stands so far.', done: 'All {{total}} claims replayed.' },
  before: { running: 'Reading the draft and the first claims', cancelled: 'Cancelled before the first claims came.', failed: 'No claims were replayed.', done: 'Done.' },
  replayed: 'claims replayed', soFar: 'claims so far', same: 'go as they went ({{share}} %)', different: 'go another way', amount: 'amount that goes another way',
  allSame: 'Every claim goes as it went', sameSoFar: 'Every claim so far goes as it went', allSameText: 'The same steps, the same people, in the same order.',
  work: 'Who is asked more or less', workSub: 'tasks over the period', person: 'Person', tasks: 'Tasks', noWork: 'Nobody is asked more or less often.',
  limits: 'Amount that moves between limits', limitsSub: 'by the rows of the tables that fired', paths: 'Amount that moves between approvers', pathsSub: 'by who is asked, in order', row: 'row {{row}} of {{table}}', noRow: 'no row', nobody: 'nobody is asked',
  happened: 'What happened', now: 'What would happen now', count: 'Claims', claimCount_one: '{{count}} claim', claimCount_other: '{{count}} claims', total: 'Amount',
  claims: 'Claims that go another way', claimsSub_one: '{{count}} claim', claimsSub_other: '{{count}} claims', claim: 'Claim', try: 'Try on the draft', refused: 'refused at once: {{why}}', more: 'Show more ({{count}})',
};
