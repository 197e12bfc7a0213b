/** Of somebody else's days off. */
export const ownerAbsences = {
  titleOf: 'Days off',
  freeOf: 'No cleaning is given to them on these days.',
  theirs_one: 'A cleaning is given to them on these days',
  theirs_other: '{{count, number}} cleanings are given to them on these days',
  theirsText: 'What is accepted stays where it is. Open a cleaning to give it to somebody else, or to move it.',
  empty: {
    of: 'No days off noted.',
  },
  form: {
    hintOf: 'For all your gîtes that this person cleans. They see it too.',
  },
  cleaning: {
    who: '{{who}} is away on that day',
    whoText: 'The cleaning is still given to them. Give it to somebody else, or change the day.',
    give: 'Give it to {{who}}',
    given: 'Given to {{who}}.',
  },
};
