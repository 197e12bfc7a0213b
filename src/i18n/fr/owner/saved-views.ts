/** Searches of the list that are kept under a name. */
export const savedViews = {
  title: 'Recherches gardées',
  keep: 'Garder cette recherche',
  actions: 'Modifier « {{name}} »',
  rename: 'Renommer',
  renameTitle: 'Renommer la recherche',
  delete: 'Supprimer',
  name: 'Nom',
  nameHint: 'Elle se retrouve au-dessus de la liste, sur tous vos appareils.',
  confirm: 'Garder',
  kept: 'Recherche gardée.',
  renamed: 'Recherche renommée.',
  deleted: 'Recherche supprimée. Les réservations restent.',
};
