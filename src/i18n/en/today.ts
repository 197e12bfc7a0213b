export const today = {
  title: 'Today',
  cleanings: 'Cleanings',
  myCleanings: 'My cleanings for others',
  cleanerQuiet: {
    title: 'No cleaning today',
    text: 'The next ones are below, even without network.',
  },
  start: {
    title: 'Welcome',
    text: 'Start with your gîte: its name is enough. Your reservations and cleanings come next, typed or from a calendar file.',
    action: 'Create a gîte',
  },
  needsMe: {
    title: 'Needs you',
    issues_one: 'One change needs your opinion',
    issues_other: '{{count, number}} changes need your opinion',
  },
};
