import type { FactField, FlowDefinition, LocalText } from '@vouchflow/flow-model';

const text = (zh: string, en: string): LocalText => ({ zh, en });

const facts: FactField[] = [
  { name: 'title', label: text('事由', 'Subject'), type: 'text', required: true, maxLength: 200 },
  { name: 'purpose', label: text('说明', 'Purpose'), type: 'text', maxLength: 2000 },
  { name: 'legalEntity', label: text('法人主体', 'Legal entity'), type: 'legal-entity', required: true, material: true },
  { name: 'department', label: text('承担部门', 'Department'), type: 'department', required: true, material: true },
  { name: 'project', label: text('项目', 'Project'), type: 'project', material: true },
  {
    name: 'lines',
    label: text('明细', 'Lines'),
    type: 'list',
    required: true,
    minItems: 1,
    maxItems: 200,
    fields: [
      { name: 'category', label: text('类别', 'Category'), type: 'category', required: true, material: true },
      { name: 'date', label: text('发生日期', 'Date'), type: 'date', required: true, material: true },
      { name: 'description', label: text('说明', 'Description'), type: 'text', maxLength: 500 },
      { name: 'amount', label: text('金额', 'Amount'), type: 'money', required: true, positive: true, material: true },
      { name: 'costCenter', label: text('成本中心', 'Cost centre'), type: 'cost-center', material: true },
      { name: 'project', label: text('项目', 'Project'), type: 'project', material: true },
    ],
  },
  { name: 'attachments', label: text('附件', 'Attachments'), type: 'attachments' },
];

/** A flow to draw on: the form of a plain claim with lines, a start and an end. */
export function blankFlow({ key, name, numberPrefix }: { key: string; name: LocalText; numberPrefix?: string | undefined }): FlowDefinition {
  const field = (fact: string, width: number) => ({ fact, width });
  return {
    schemaVersion: 1,
    key,
    name,
    numberPrefix: numberPrefix ?? prefixOf(key),
    startedBy: 'claim',
    facts,
    form: {
      sections: [
        {
          id: 'head',
          title: text('基本信息', 'Basics'),
          as: 'fields',
          fields: [field('title', 12), field('legalEntity', 6), field('department', 6), field('project', 12), field('purpose', 12)],
        },
        {
          id: 'lines',
          title: text('明细', 'Lines'),
          as: 'table',
          list: 'lines',
          fields: [field('lines.category', 3), field('lines.date', 2), field('lines.description', 3), field('lines.amount', 2), field('lines.costCenter', 2)],
        },
        { id: 'files', title: text('附件', 'Attachments'), as: 'fields', fields: [field('attachments', 12)] },
      ],
    },
    tables: [],
    nodes: [
      { id: 'start', kind: 'start', kindVersion: 1, title: text('提交', 'Submit'), config: { holdDocuments: false } },
      { id: 'end', kind: 'end', kindVersion: 1, title: text('完成', 'Done'), config: { outcome: 'completed' } },
    ],
    edges: [{ id: 'start.out', from: { node: 'start', port: 'out' }, to: 'end' }],
    layout: { start: { x: 0, y: 0 }, end: { x: 0, y: 240 } },
  };
}

/** `travel-request` gives TR, `loan` gives LOA: what its numbers begin with, until somebody says otherwise. */
function prefixOf(key: string): string {
  const words = key
    .toUpperCase()
    .split('-')
    .map((word) => word.replace(/[^A-Z]/g, ''))
    .filter(Boolean);
  const initials = words
    .map((word) => word[0])
    .join('')
    .slice(0, 6);
  return initials.length >= 2 ? initials : `${words.join('')}FL`.slice(0, 3);
}
