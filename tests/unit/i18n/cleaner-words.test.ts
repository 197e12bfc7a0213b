import { beforeAll, describe, expect, it } from 'vitest';
import { askedKeysIn, sourcesBelow } from '../../support/asked-keys.ts';
import { askedKey, CLEANER_TEXTS, OWNER_TEXTS } from '../../support/words.ts';

/** Where whoever cleans comes. */
const FOLDERS = [
  'app',
  'parts',
  'ui',
  'features/account',
  'features/cleaning',
  'features/settings',
  'features/sync-status',
  'features/team',
  'features/today',
];

/** In these folders, but shown to owners alone. */
const OWNER_FILES = new Set([
  'features/cleaning/cleaning-form.tsx',
  'features/cleaning/new-cleaning-page.tsx',
  'features/today/owner-day.tsx',
  'parts/feed-question.tsx',
  'parts/gite-missing.tsx',
  'parts/guest-link-words.tsx',
  'parts/guest-reply-sheet.tsx',
  'parts/guest-report-row.tsx',
  'parts/problem-row.tsx',
  'parts/problems-link.tsx',
  'parts/stay-words.tsx',
]);

/** Asked for beside words of whoever cleans, for an owner alone: reviewed one by one. */
const OWNER_KEYS = new Set([
  // What cleanings cost.
  'pay.fields.*',
  'pay.mode.*',
  'pay.ofCleaning.*',
  'pay.title',
  // Of somebody else's days off.
  'absences.cleaning.give',
  'absences.cleaning.given',
  'absences.cleaning.who',
  'absences.cleaning.whoText',
  'absences.empty.of',
  'absences.form.hintOf',
  'absences.freeOf',
  'absences.theirs',
  'absences.theirsText',
  'absences.titleOf',
  // Who cleans, this week, and to whom it is given.
  'cleaningPages.answer.once_more',
  'cleaningPages.answer.relieved',
  'cleaningPages.answer.replaced',
  'cleaningPages.answer.resendFor',
  'cleaningPages.give.*',
  'cleaningPages.unanswered.*',
  'cleaningPages.ways.*',
  'cleaningPages.week.*',
  'today.needsMe.onDaysOff',
  'cleaningPages.announce.cancelled',
  'cleaningPages.announce.deleted',
  // Of a cleaning that somebody else does.
  'cleaningPages.answer.again',
  'cleaningPages.answer.proposes',
  'cleaningPages.answer.refused',
  'cleaningPages.answer.resend',
  'cleaningPages.answer.resent',
  'cleaningPages.answer.somebody',
  'cleaningPages.answer.take',
  'cleaningPages.answer.taken',
  'cleaningPages.answer.waiting',
  'cleaningPages.answer.seen',
  'cleaningPages.answer.unseen',
  'cleaningPages.answer.unsent',
  'cleaningPages.answer.unheardOff',
  'cleaningPages.answer.unheardTaken',
  // Why it was planned there.
  'cleaningPages.answer.caution',
  'cleaningPages.answer.gaveUp',
  'cleaningPages.answer.impossible',
  'cleaningPages.answer.onlyAuto',
  'cleaningPages.answer.outside',
  'cleaningPages.answer.reason.*',
  'cleaningPages.answer.reasons',
  'cleaningPages.answer.tight',
  'cleaningPages.create',
  'cleaningPages.delete',
  'cleaningPages.detail.cancel',
  'cleaningPages.detail.edit',
  'cleaningPages.detail.restore',
  'cleaningPages.detail.stay',
  'cleaningPages.empty.createGite',
  'cleaningPages.empty.noGite',
  'cleaningPages.empty.noGiteTitle',
  'cleaningPages.empty.owner',
  // An article's own edit.
  'lists.linen.edit',
  'lists.linen.editOf',
  'lists.linen.rule.*',
  // Told of rows that only an owner's devices hold.
  'gites.form.*',
  'giteSheet.fields.*',
  'guests.fields.*',
  'guests.request.fields.*',
  'guests.request.state.*',
  'payments.fields.*',
  'payments.nature.*',
  'reservations.fields.*',
  'reservations.statut.*',
  'stays.nature.*',
  'stays.plateforme.*',
  'sync.refusal.has_cleanings',
  'sync.refusal.has_reservations',
  'sync.tables.activites',
  'sync.tables.client_access_tokens',
  'sync.tables.demandes_horaires',
  'sync.tables.destructions',
  'sync.tables.exports_ical',
  'sync.tables.fiches_police',
  'sync.tables.flux_ical',
  'sync.tables.gites_*',
  'sync.tables.paiements',
  'sync.tables.photos_gite',
  'sync.tables.questions_flux',
  'sync.tables.reservations',
  'sync.tables.retours_clients',
  'sync.tables.sync_logs',
  'sync.tables.vues_reservations',
  // What somebody sent who had left the team.
  'sync.needsYou.formerForget',
  'sync.needsYou.formerSomebody',
  'sync.needsYou.formerTake',
  'sync.needsYou.formerText',
  'sync.needsYou.formerTitle',
  'sync.needsYou.goneTitle',
  'sync.needsYou.lateTitle',
  'reservations.unknownGite',
  'team.empty.*',
  'team.people',
  'team.revoke.what',
  'today.needsMe.departures',
  'today.needsMe.feed.*',
  'today.needsMe.feeds',
  'today.needsMe.guests',
  'today.needsMe.links',
  'today.needsMe.meetsGuests',
  'today.needsMe.more',
  'today.needsMe.moreFeeds',
  'today.needsMe.overlap',
  'today.needsMe.overlapText',
  'today.needsMe.payments',
  'today.needsMe.plan',
  'today.needsMe.send',
  'today.needsMe.sortOut',
  'today.needsMe.unanswered',
  'today.needsMe.unassigned',
  'today.newReservation',
]);

const ofCleaner = new Set(Object.keys(CLEANER_TEXTS.fr).map((key) => askedKey(key)));
const ofOwner = new Set(Object.keys(OWNER_TEXTS.fr).map((key) => askedKey(key)));

describe('what whoever cleans may meet', () => {
  const asked = new Set<string>();
  const files = new Set<string>();
  beforeAll(async () => {
    for (const folder of FOLDERS) {
      for (const [path, source] of await sourcesBelow(folder)) {
        files.add(path);
        if (OWNER_FILES.has(path)) continue;
        const { whole, patterns } = askedKeysIn(source);
        for (const key of [...ofCleaner, ...ofOwner]) {
          if (whole.includes(key) || patterns.some(({ shape }) => shape.test(key))) asked.add(key);
        }
      }
    }
  });

  it('is said in every language', () => {
    const unsaid = [...asked].filter((key) => ofOwner.has(key) && !isReviewed(key));
    expect(unsaid, 'words of fr/owner that belong in fr, or in the list of this test').toEqual([]);
    expect(asked.size).toBeGreaterThan(300);
  });

  it('is told apart from an owner’s words by a list without leftovers', () => {
    const idle = [...OWNER_KEYS].filter((entry) => ![...asked].some((key) => ofOwner.has(key) && covers(entry, key)));
    expect(idle, 'reviewed and not asked for any more').toEqual([]);
    expect([...OWNER_FILES].filter((file) => !files.has(file))).toEqual([]);
  });
});

function isReviewed(key: string): boolean {
  return [...OWNER_KEYS].some((entry) => covers(entry, key));
}

function covers(entry: string, key: string): boolean {
  return entry.endsWith('*') ? key.startsWith(entry.slice(0, -1)) : entry === key;
}
