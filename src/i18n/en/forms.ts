export const forms = {
  kept: 'What you write is kept on this device as you type, even if you leave this page.',
  draft: {
    found: 'Draft found',
    text: 'You go on where you left off ({{when}}).',
    textUndated: 'You go on where you left off.',
    discard: 'Discard the draft',
    discarded: 'Draft discarded.',
  },
  changedMeanwhile: {
    title: 'Changed meanwhile',
    text: 'Another device changed this while you were writing. You had also changed: {{fields}}. Your text is kept, and will replace theirs if you save.',
  },
};
