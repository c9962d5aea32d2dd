export default { title: 'Sign in', sub: 'From a claim to a voucher, every step explained.', email: 'E-mail', password: 'Password', submit: 'Sign in' };
