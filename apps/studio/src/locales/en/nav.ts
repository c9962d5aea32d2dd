export default {
  mustChange: 'Your password was set by somebody else. Choose your own.', 
  main: 'Main', skip: 'Skip to content', home: 'Home', claims: 'Claims', inbox: 'Inbox', vouchers: 'Vouchers', budgets: 'Budgets', flows: 'Flows', sync: 'Sync', admin: 'Admin',
  console: 'Operations', directory: 'Directory', imports: 'Imports', connections: 'Connections', schedules: 'Schedules', profile: 'Your profile', more: 'More',
  language: 'Language', zh: '中', en: 'En', account: 'Menu of {{name}}', signOut: 'Sign out', waiting: '{{count}} waiting',
  search: 'Find', searchHint: 'A claim number, a person, a page', nothing: 'Nothing found', group: { claims: 'Claims', people: 'People', pages: 'Pages' },
  mode: { system: 'As the system', light: 'Light', dark: 'Dark' },
};
