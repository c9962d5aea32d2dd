export default {
  title: 'Decide', nth: '{{n}} of {{of}}', waited: 'waited {{time}}', why: 'Why it came to you', approvedBefore: 'Approved before: {{names}}', comment: 'Comment (optional)',
  approve: 'Approve', return: 'Return', reject: 'Reject', transfer: 'Hand over', more: 'More actions',
  rejectTitle: 'Reject this claim', rejectText: 'The claim ends here; its budget and invoices are released. To have it changed and submitted again, return it.', rejectTextAdvice: 'You were asked for advice: this says that you are against it. The claim goes back to whoever asked you, who decides.', rejectTextVote: 'This is one vote against. The claim ends only when the votes against suffice.', reason: 'Reason',
  returnTitle: 'Return', returnText: 'The claimant sees the reason. The budget is released and reserved anew at resubmit.', returnReason: 'What should change', returnTo: 'Return to', toClaimant: 'Claimant', resume: 'After resubmit', resumeRestart: 'Everyone decides again', resumeHere: 'Back to me; approvals of unchanged facts stand',
  transferTitle: 'Hand over', transferText: 'The other person decides in your place; both names stay in the timeline.', transferTo: 'To',
  signers: 'Add approver', signersTitle: 'Add approvers', signersText: 'They decide on this claim as well. If one of them rejects, the claim ends; they may return it, too.', signersTextVote: 'This step is decided by vote. Who is added has no vote: what they say is advice to you, and the vote waits for them.', signersWho: 'Who', signersWhen: 'When', signersMode: 'How several decide',
  when: { before: 'Before me: they decide first, then it comes back to me', beside: 'Beside me: at the same time as I do', after: 'After me: when I have approved' },
  mode: { all: 'All of them must approve', any: 'One of them is enough', sequential: 'One after another, in the order chosen' },
  advice: 'Ask for advice', adviceTitle: 'Ask for advice', adviceText: 'They answer first, then the claim comes back to you with their advice. The decision stays yours.', adviceTo: 'Whom', adviceQuestion: 'What you ask',
  abstain: 'Abstain', abstainTitle: 'Abstain', abstainText: 'Your vote is not counted, neither for nor against.',
  changed: 'The claim changed since you opened it', changedText: 'Look at the change first: a decision holds only for what you saw.', seen: 'I have seen it', gone: 'This task is no longer with you', goneText: 'It may have been decided, handed over or withdrawn.',
  said: { approve: 'Approved', return: 'Returned', reject: 'Rejected', transfer: 'Handed over', abstain: 'Abstained', signers: 'Approvers added', advice: 'Advice asked for; it comes back to you' },
};
