export default { title: '登录', sub: '从报销单到凭证，每一步都有据可查。', email: '邮箱', password: '密码', submit: '登录' };
