export const shell = {
  status: {
    prefix: 'Synchronisation: ',
    saved: 'Saved here',
    sending_one: 'Sending ({{count}})',
    sending_other: 'Sending ({{count}})',
    receiving: 'Receiving…',
    sentAt: 'Everything sent at {{time}}',
    needsYou_one: 'Needs you ({{count}})',
    needsYou_other: 'Needs you ({{count}})',
    offline: 'Offline',
    offlinePending: 'Offline ({{count}})',
    signedOut: 'Sign in again',
    upgrade: 'Update needed',
    trouble: 'Server out of reach',
    storage: 'Device full?',
  },
  update: {
    text: 'A new version is ready.',
    action: 'Update',
    later: 'Later',
    busy: 'Updating…',
  },
  install: {
    title: 'Install the app',
    text: 'It opens with one tap, like any other, even offline.',
    action: 'Install',
    ios: 'In your browser’s Share menu, choose “Add to Home Screen”.',
  },
  firstSync: {
    title: 'Receiving your data for the first time',
    text: 'You can already look around.',
    received_one: '{{count, number}} row received',
    received_other: '{{count, number}} rows received',
  },
  welcome: {
    promise: 'Your gîtes at hand, even offline.',
    text: 'Stays, cleanings, what needs you today: all of it on your device, and on your others.',
  },
  language: 'Language',
  toasts: 'Messages',
  notFound: {
    title: 'Page not found',
    text: 'This address leads nowhere. It may have been copied wrongly.',
    action: 'Go to today',
  },
  ownerOnly: {
    title: 'For owners',
    text: 'This page shows an owner’s gîtes and reservations. Your cleanings are here:',
    action: 'See my cleanings',
    also: 'Do you also rent out a gîte? Add it.',
  },
  crash: {
    title: 'This page stopped',
    text: 'What you saved is safe on this device. Reload the page to go on.',
    action: 'Reload',
    detail: 'Technical detail',
  },
  pageMissing: {
    title: 'This page is not on the device yet',
    text: 'A part of the app is missing. Connect to the network, then reload.',
  },
  storage: {
    storage_missing: {
      title: 'This browser keeps nothing',
      text: 'LiveOwnerUnit keeps your data on the device, and this browser does not allow it: a private window, or blocked cookies. Open the app in a normal window.',
    },
    storage_blocked: {
      title: 'Close the other tabs',
      text: 'Another tab uses an older version of the app. Close it, then reload this page.',
    },
    storage_full: {
      title: 'The device is full',
      text: 'There is no room left to open your data. Free some space (photos, videos), then reload. Nothing is lost.',
    },
    storage_newer: {
      title: 'A newer version was used here',
      text: 'Your data comes from a newer version of the app. Reload while connected to get it back.',
    },
    storage_closed: {
      title: 'Your data was closed',
      text: 'The device closed it while the app was asleep. Reload the page; nothing is lost.',
    },
    storage_failed: {
      title: 'Your data does not open',
      text: 'Reload the page. If this goes on, restart the device; nothing is erased.',
    },
  },
};
