const zh = {
  title: '谁的审批会不同', finding: '正在找示例单据…', none: '找到的示例单据在两个版本中请的人都一样。', failed: '没能找出示例单据；请用试跑或“以往单据重放”查看。', cutNone: '查过的示例单据请的人都一样，但没有查完全部情形。',
  tried: (n: number, cut: boolean) => `试了 ${n} 种单据${cut ? '，没有试完全部情形' : ''}`, before: '原来', after: '现在', nobody: '不经人审批', refused: (code: string) => `不接收（${code}）`, save: '存为用例', saved: '已存为用例', saving: '正在保存',
};
const en: typeof zh = {
  title: 'Who would be asked otherwise', finding: 'Looking for claims that show it…', none: 'Every claim that was tried asks the same people in both.', failed: 'No claims could be found; simulate one, or replay past claims.', cutNone: 'Every claim that was tried asks the same people, but not all could be tried.',
  tried: (n, cut) => `${n} claims tried${cut ? '; there are more' : ''}`, before: 'Before', after: 'Now', nobody: 'asks nobody', refused: (code) => `is not taken (${code})`, save: 'Save as a case', saved: 'Saved as a case', saving: 'Saving',
};
export const differencesWords = { zh, en };
