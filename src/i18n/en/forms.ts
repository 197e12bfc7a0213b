export const forms = {
  kept: 'What you write is kept on this device as you type, even if you leave this page.',
  none: 'nothing',
  otherField: 'another field',
  draft: {
    found: 'Draft found',
    text: 'You go on where you left off ({{when}}).',
    textUndated: 'You go on where you left off.',
    discard: 'Discard the draft',
    discarded: 'Draft discarded.',
  },
  notKept: {
    title: 'Draft not kept',
    text: 'This device could not keep what you write: save before you leave this page.',
  },
  changedMeanwhile: {
    title: 'Changed meanwhile',
    text: 'Another device changed this while you were writing. Your text is kept, and will replace theirs if you save. Theirs:',
    theirs: '{{field}}: {{value}}',
    both: 'Keep both texts',
  },
};
