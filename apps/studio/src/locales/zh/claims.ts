export default {
  title: '报销', new: '新建报销', newOther: '其他单据', claim: '单据', untitled: '未写事由', claimant: '申请人', waitingFor: '等谁', created: '时间', amount: '金额', status: '状态', anyStatus: '全部',
  scope: '范围', mine: '我的', all: '可见的全部', of: '{{name}} 的单据', empty: '还没有单据', emptyFilter: '没有符合条件的单据', emptyText: '新建一张报销单，两分钟就能提交。',
};
