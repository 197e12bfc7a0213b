import type { Catalogue } from '../../catalogue.ts';
import type { planning as fr } from '../../fr/owner/planning.ts';

export const planning: Catalogue<typeof fr, 'en'> = {
  title: 'Planning',
  create: 'New stay',
  toolbar: 'Period shown',
  earlier: 'Previous month',
  later: 'Next month',
  today: 'Today',
  zoomIn: 'Closer',
  zoomOut: 'Farther',
  as: {
    frise: 'Show as a timeline',
    agenda: 'Show as a list',
  },
  print: 'Print {{month}}',
  timeline: 'Timeline of stays',
  help: 'Tap a free night to note a stay there. Drag a bar, or its edge, to change its dates; right click or press and hold to choose them. With the keyboard: arrows from stay to stay, Shift + arrows to move, Alt + Shift + arrows for the departure.',
  archived: '(archived)',
  begunBefore: 'Begun before',
  overlaps: 'overlaps {{who}}',
  cleaning: 'Cleaning {{day}}, {{gite}}, {{state}}',
  cleaningLetter: 'C',
  printedKey: 'C: cleaning. Hatched: closed.',
  moved: 'Stay moved: {{days}}.',
  moveTitle: 'Move: {{who}}',
  agenda: {
    quiet: 'No arrival, departure or cleaning on these days.',
    staying_one: '{{count, number}} stay under way',
    staying_other: '{{count, number}} stays under way',
    stay: { arrival: 'Arrival:', departure: 'Departure:' },
    block: { arrival: 'From:', departure: 'Until:' },
  },
  noGite: {
    title: 'The planning of your gîtes',
    text: 'All your stays on one line of time, gîte by gîte. Begin with a gîte: its name is enough.',
    action: 'Add a gîte',
  },
};
