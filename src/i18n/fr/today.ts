export const today = {
  title: 'Aujourd’hui',
  cleanings: 'Ménages',
  myCleanings: 'Mes ménages chez d’autres',
  cleanerQuiet: {
    title: 'Aucun ménage aujourd’hui',
    text: 'Les prochains sont ci-dessous, même sans réseau.',
  },
  start: {
    title: 'Bienvenue',
    text: 'Commencez par votre gîte : son nom suffit. Vos séjours et vos ménages viendront ensuite, en les tapant ou depuis un fichier de calendrier.',
    action: 'Créer un gîte',
  },
  needsMe: {
    title: 'À vous de voir',
    issues_one: 'Un changement demande votre avis',
    issues_many: '{{count, number}} de changements demandent votre avis',
    issues_other: '{{count, number}} changements demandent votre avis',
  },
};
