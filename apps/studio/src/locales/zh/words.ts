export default {
  back: '返回', cancel: '取消', retry: '重试', reload: '重新载入', loading: '正在读取', more: '更多', acts: '操作', save: '保存', close: '关闭', yes: '是', no: '否', add: '新增', edit: '修改', remove: '移除', saved: '已保存', delete: '删除',
  pageFault: '页面没有打开。可能刚发布了新版本，重新载入后再试；已提交的单据不受影响。',
  notFound: '找不到', notFoundTitle: '没有这个页面', notFoundText: '地址可能写错了，或无权查看。', search: '搜索',
};
