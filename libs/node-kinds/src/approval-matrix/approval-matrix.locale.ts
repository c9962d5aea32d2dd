import type { KindLocale } from '@vouchflow/flow-model';

export const approvalMatrixLocale: KindLocale = {
  name: { zh: '审批矩阵', en: 'Approval matrix' },
  description: {
    zh: '查公司的授权审批表：命中哪一行，就由那一行的人审批。后面接“审批”节点去请他们。',
    en: 'Looks the claim up in the company’s table of approvals. The approval step after it asks the people of the row that fits.',
  },
  ports: { out: { zh: '已命中', en: 'row found' } },
  sections: { main: { zh: '矩阵', en: 'Table' } },
  fields: { table: { label: { zh: '用哪张矩阵', en: 'Which table' }, error: { zh: '请选一张矩阵', en: 'Choose a table' } } },
};
