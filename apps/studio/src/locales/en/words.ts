export default {
  back: 'Back', cancel: 'Cancel', retry: 'Try again', reload: 'Reload', loading: 'Loading', more: 'More', acts: 'Actions', save: 'Save', close: 'Close', yes: 'Yes', no: 'No', add: 'Add', edit: 'Edit', remove: 'Remove', saved: 'Saved', delete: 'Delete',
  pageFault: 'The page did not open. A new version may just have been released; reload and try again. Nothing you submitted is touched.',
  notFound: 'Not found', notFoundTitle: 'There is no such page', notFoundText: 'The address may be wrong, or you may not see it.', search: 'Search',
};
