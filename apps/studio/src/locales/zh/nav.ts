export default {
  mustChange: '现在的密码是别人设的，请改成自己的。', 
  main: '主导航', skip: '跳到内容', home: '首页', claims: '报销', inbox: '待办', vouchers: '凭证', budgets: '预算', flows: '流程', sync: '同步', admin: '管理',
  console: '运行监控', directory: '组织与资料', imports: '导入', connections: '连接', schedules: '定时', profile: '个人设置', more: '更多',
  language: '语言', zh: '中', en: 'En', account: '{{name}} 的菜单', signOut: '退出登录', waiting: '{{count}} 项待办',
  search: '查找', searchHint: '单号、姓名或页面', nothing: '没有找到', group: { claims: '单据', people: '人员', pages: '页面' },
  mode: { system: '跟随系统', light: '浅色', dark: '深色' },
};
