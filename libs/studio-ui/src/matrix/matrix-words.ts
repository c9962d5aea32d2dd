import type { CellFault } from './matrix-columns.js';

const faults: Record<CellFault, string> = {
  amount: '这里要金额，例如 1,000（含）至 5,000、≥5万、不限', number: '这里要数字或区间，例如 10、≥3', boolean: '这里要是或否', date: '这里要日期，例如 2026-01-31', grade: '这里要职级，例如 M3 及以上、P5-P8',
  text: '这里要文本', value: '没有这个值，请从列表里选', approver: '不认识这位审批人，请从列表里选', lastApprover: '每一行至少要有一位审批人', place: '写第几位（1、2、3…），空白表示不审',
};
const zh = {
  faults,
  name: '矩阵名称', rows: (n: number) => `${n} 条规则`, hit: '命中方式', hitPolicy: { first: '取第一条命中', unique: '恰好一条命中' }, hitHelp: { first: '从上往下，第一条适合的说了算。', unique: '每张单必须恰好适合一条；重叠就是错误。' },
  gaps: (n: number) => `${n} 处缺口`, overlaps: (n: number) => `${n} 处重叠`, noGaps: '没有缺口', noOverlaps: '没有重叠', warnings: (n: number) => `${n} 个提醒`, checking: '检查中…',
  view: '审批人怎样排', places: '依次', rules: '按角色', dated: '按日期', addColumn: '加条件列', addRole: '加审批人列', copyAll: '复制全表', copied: '已复制，可粘贴到 Excel', addRow: '加一条规则', close: '关闭',
  conditions: '条件', askInTurn: '依次请谁审批', askByRule: '谁审批、第几位', others: '其他', place: (n: number) => `第 ${n} 位`, from: '生效', to: '失效（不含）', row: '行',
  any: '不限', nobody: '没有规则', addGapRow: '补一行', simulate: '用它模拟', tryIt: '试一下', moreGaps: (n: number) => `还有 ${n} 处缺口`, deleted: '删除', duplicate: '复制', above: '上方插入', below: '下方插入', moveUp: '上移', moveDown: '下移',
  pasted: (n: number) => `已粘贴 ${n} 行`, pasteFaults: (n: number) => `${n} 格填不进，保持原样`, cell: (row: number, column: string) => `第 ${row} 行 · ${column}`, grid: '审批矩阵',
  selected: '所选格', columnOf: '条件列', label: '列名', labelZh: '中文列名', labelEn: '英文列名', looksAt: '看什么', over: { header: '单据本身', any: '任一行明细', every: '每一行明细', sum: '明细合计' }, overLabel: '看哪里', where: '只算这些明细', whereAll: '全部明细', moveLeft: '左移', moveRight: '右移', removeColumn: '删除这一列', formula: '公式（FEEL）', pickCell: '选一格，在这里细看或修改。',
  keys: '方向键移动 · 直接输入或 F2 修改 · Enter 下一行 · Ctrl C / V 与 Excel 互通 · Ctrl D 向下填充 · Alt ↑↓ 移动行', approver: '这一位', from0: '从', until: '到',
  map: '覆盖图', mapHint: '每格写着命中哪一行、依次请谁', noRule: '没有规则', overlap: (rows: string) => `第 ${rows} 行重叠`, moreLines: (lines: number, bands: number) => `另有${[lines > 0 ? ` ${lines} 行` : '', bands > 0 ? ` ${bands} 列` : ''].filter(Boolean).join('、')}未列出`,
  trial: '试一张单', trialHint: '边改边算，不存', hitRow: '命中', noRow: '没有规则接得住这张单', several: (rows: string) => `第 ${rows} 行都适合`, missed: (why: string) => `不命中：${why} 不符`, missedDate: '不命中：当天不在有效期', asked: '依次请', rowN: (n: number) => `第 ${n} 行`, fault: '算不出来', sumBy: '类别', uncovered: '没有用例命中这一行。',
};
const en: typeof zh = {
  faults: {
    amount: 'An amount is needed here: 1,000 to 5,000, ≥ 50k, any', number: 'A number or a range is needed here: 10, ≥ 3', boolean: 'Yes or no is needed here', date: 'A date is needed here, such as 2026-01-31', grade: 'A grade is needed here: M3 or above, P5-P8',
    text: 'A text is needed here', value: 'There is no such value; choose one of the list', approver: 'Nobody knows this approver; choose one of the list', lastApprover: 'Each row asks at least one approver', place: 'Write the place (1, 2, 3 …); empty: not asked',
  },
  name: 'Name of the table', rows: (n) => (n === 1 ? '1 row' : `${n} rows`), hit: 'Which row decides', hitPolicy: { first: 'First row that fits', unique: 'Exactly one row fits' }, hitHelp: { first: 'From the top, the first row that fits decides.', unique: 'Each claim must fit exactly one row; an overlap is a fault.' },
  gaps: (n) => (n === 1 ? '1 gap' : `${n} gaps`), overlaps: (n) => (n === 1 ? '1 overlap' : `${n} overlaps`), noGaps: 'No gaps', noOverlaps: 'No overlaps', warnings: (n) => (n === 1 ? '1 warning' : `${n} warnings`), checking: 'Checking…',
  view: 'How approvers stand', places: 'In turn', rules: 'By role', dated: 'Dates', addColumn: 'Add a condition', addRole: 'Add an approver column', copyAll: 'Copy all', copied: 'Copied: paste it into Excel', addRow: 'Add a row', close: 'Close',
  conditions: 'Conditions', askInTurn: 'Asked in turn', askByRule: 'Who is asked, and at which place', others: 'Other results', place: (n) => `${n === 1 ? '1st' : n === 2 ? '2nd' : n === 3 ? '3rd' : `${n}th`}`, from: 'From', to: 'Until (not included)', row: 'Row',
  any: 'any', nobody: 'No row', addGapRow: 'Add a row', simulate: 'Simulate it', tryIt: 'Try it', moreGaps: (n) => `${n} more gaps`, deleted: 'Delete', duplicate: 'Duplicate', above: 'Insert above', below: 'Insert below', moveUp: 'Move up', moveDown: 'Move down',
  pasted: (n) => (n === 1 ? '1 row pasted' : `${n} rows pasted`), pasteFaults: (n) => `${n} ${n === 1 ? 'cell does' : 'cells do'} not fit and stayed as before`, cell: (row, column) => `Row ${row} · ${column}`, grid: 'Approval matrix',
  selected: 'Chosen cell', columnOf: 'Condition', label: 'Name', labelZh: 'Name in Chinese', labelEn: 'Name in English', looksAt: 'Looks at', over: { header: 'the claim itself', any: 'any line', every: 'every line', sum: 'the sum of lines' }, overLabel: 'Where', where: 'Only these lines', whereAll: 'All lines', moveLeft: 'Move left', moveRight: 'Move right', removeColumn: 'Remove this column', formula: 'Formula (FEEL)', pickCell: 'Choose a cell to see or change it here.',
  keys: 'Arrows move · type or F2 edits · Enter goes down · Ctrl C / V works with Excel · Ctrl D fills down · Alt ↑↓ moves rows', approver: 'This approver', from0: 'from', until: 'until',
  map: 'Coverage', mapHint: 'which row decides, and who is asked in turn', noRule: 'no row', overlap: (rows) => `rows ${rows} overlap`, moreLines: (lines, bands) => `${[lines > 0 ? `${lines} more lines` : '', bands > 0 ? `${bands} more columns` : ''].filter(Boolean).join(' and ')} not shown`,
  trial: 'Try a claim', trialHint: 'worked out as you change it; nothing is kept', hitRow: 'fits', noRow: 'No row takes this claim', several: (rows) => `Rows ${rows} all fit`, missed: (why) => `does not fit: ${why}`, missedDate: 'not in force on that day', asked: 'Asked in turn', rowN: (n) => `Row ${n}`, fault: 'Cannot be worked out', sumBy: 'Category', uncovered: 'No case meets this row.',
};
export const matrixWords = { zh, en };
