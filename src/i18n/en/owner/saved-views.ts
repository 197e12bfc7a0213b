export const savedViews = {
  title: 'Saved searches',
  keep: 'Save this search',
  actions: 'Change “{{name}}”',
  rename: 'Rename',
  renameTitle: 'Rename the search',
  delete: 'Delete',
  name: 'Name',
  nameHint: 'You will find it above the list, on all your devices.',
  confirm: 'Save',
  kept: 'Search saved.',
  renamed: 'Search renamed.',
  deleted: 'Search deleted. The reservations stay.',
};
