export default {
  kinds: 'Kinds', count_one: '{{count}} entry', count_other: '{{count}} entries', empty: 'Nothing here', emptyText: 'Import a CSV or XLSX on the imports page.',
  kind: { people: 'People', departments: 'Departments', projects: 'Projects', costCenters: 'Cost centres', categories: 'Categories', accounts: 'Accounts', legalEntities: 'Legal entities' },
  field: { name: 'Name', code: 'Code', email: 'E-mail', grade: 'Grade', department: 'Department', manager: 'Manager', legalEntity: 'Entity', active: 'State', function: 'Function', head: 'Head', parent: 'Parent', type: 'Type', stage: 'Stage', owner: 'Owner', requires: 'Requires', allows: 'Allows', currency: 'Currency', zone: 'Zone', ledger: 'Ledger', project: 'project', person: 'person', supplier: 'supplier' },
  value: { rd: 'R&D', sales: 'sales', admin: 'administration', research: 'research', customer: 'customer', expensed: 'expensed', capitalised: 'capitalised' },
};
