/** How long a cleaning took, as whoever does it says. */
export const pay = {
  spent: {
    title: 'Time spent',
    label: 'Time',
    noted: 'Noted: {{time}}.',
    clock: 'From the start to the end. Not saved yet.',
    plan: 'The planned time, as long as nothing is saved.',
    nothing: 'Like 1 h 30, or in minutes: 90.',
    keep: 'Save {{time}}',
    less: 'A quarter of an hour less',
    more: 'A quarter of an hour more',
    saved: 'Time saved: {{time}}.',
    cleared: 'Time cleared.',
  },
};
