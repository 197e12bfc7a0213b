import { Route, Routes } from 'react-router';
import { TodayPage } from '../features/today/today-page.tsx';
import type { Environment } from './environment.ts';
import { SignedIn } from './guard.tsx';
import { lazyPage } from './lazy-page.tsx';
import { patterns } from './paths.ts';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { OwnerOnly } from './shell/owner-only.tsx';

/** The page one lands on comes with the app; every other is fetched when it is wanted. All read what they show themselves. */
export function AppRoutes({ environment }: { environment: Environment }) {
  return (
    <Routes>
      <Route element={<SignedIn environment={environment} />}>
        <Route path={patterns.today} element={<TodayPage cleanerDay={CleanerDay} />} />
        <Route element={<OwnerOnly />}>
          <Route path={patterns.planning} element={<PlanningPage />} />
          <Route path={patterns.reservations} element={<ReservationsPage />} />
          <Route path={patterns.newReservation} element={<NewReservationPage />} />
          <Route path={patterns.importStays} element={<ImportStaysPage />} />
          <Route path={patterns.trash} element={<TrashPage />} />
          <Route path={patterns.payments} element={<PaymentsPage />} />
          <Route path={patterns.reservation} element={<ReservationPage />} />
          <Route path={patterns.editReservation} element={<EditReservationPage />} />
          <Route path={patterns.stayHistory} element={<StayHistoryPage />} />
          <Route path={patterns.problems} element={<ProblemsPage />} />
          <Route path={patterns.guests} element={<GuestsPage />} />
          <Route path={patterns.guest} element={<GuestPage />} />
          <Route path={patterns.statements} element={<PayPage />} />
          <Route path={patterns.statement} element={<StatementPage />} />
          <Route path={patterns.newCleaning} element={<NewCleaningPage />} />
          <Route path={patterns.gites} element={<GitesPage />} />
          <Route path={patterns.gite} element={<GitePage />} />
          <Route path={patterns.wishes} element={<WishesPage />} />
          <Route path={patterns.giteLists} element={<GiteListsPage />} />
          <Route path={patterns.prices} element={<PricesPage />} />
          <Route path={patterns.giteSheet} element={<GiteSheetPage />} />
          <Route path={patterns.giteSection} element={<GiteSectionPage />} />
          <Route path={patterns.calendars} element={<FeedsPage />} />
          <Route path={patterns.newCalendar} element={<NewFeedPage />} />
          <Route path={patterns.importCalendar} element={<ImportPage />} />
          <Route path={patterns.calendar} element={<FeedPage />} />
        </Route>
        <Route path={patterns.cleanings} element={<CleaningPage />} />
        <Route path={patterns.cleaning} element={<CleaningDetailPage />} />
        <Route path={patterns.newGite} element={<NewGitePage />} />
        <Route path={patterns.team} element={<TeamPage />} />
        <Route path={patterns.absences} element={<AbsencesPage />} />
        <Route path={patterns.synchronisation} element={<SyncStatusPage />} />
        <Route path={patterns.settings} element={<SettingsPage />} />
        <Route path={patterns.more} element={<MorePage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<SignedOut />}>
        <Route path={patterns.signIn} element={<SignInPage />} />
        <Route path={patterns.signUp} element={<SignUpPage />} />
      </Route>
      {/* Reached signed in too: from a mail, or when the session is over and the password forgotten. */}
      <Route element={<GuestFrame />}>
        <Route path={patterns.forgottenPassword} element={<ForgottenPasswordPage />} />
        <Route path={patterns.newPassword} element={<NewPasswordPage />} />
        <Route path={patterns.join} element={<JoinPage />} />
      </Route>
    </Routes>
  );
}

const CleanerDay = lazyPage(async () => (await import('../features/today/cleaner-day.tsx')).CleanerDay);
const WishesPage = lazyPage(async () => (await import('../features/gites/wishes-page.tsx')).WishesPage);
const PlanningPage = lazyPage(
  async () => (await import('../features/planning/planning-page.tsx')).PlanningPage,
  patterns.planning,
);
const ReservationsPage = lazyPage(
  async () => (await import('../features/reservations/reservations-page.tsx')).ReservationsPage,
  patterns.reservations,
);
const NewReservationPage = lazyPage(
  async () => (await import('../features/reservations/new-reservation-page.tsx')).NewReservationPage,
);
const ReservationPage = lazyPage(
  async () => (await import('../features/reservations/reservation-page.tsx')).ReservationPage,
);
const ImportStaysPage = lazyPage(
  async () => (await import('../features/csv-import/csv-import-page.tsx')).CsvImportPage,
);
const TrashPage = lazyPage(async () => (await import('../features/reservations/trash-page.tsx')).TrashPage);
const StayHistoryPage = lazyPage(
  async () => (await import('../features/reservations/stay-history-page.tsx')).StayHistoryPage,
);
const PaymentsPage = lazyPage(async () => (await import('../features/reservations/payments-page.tsx')).PaymentsPage);
const EditReservationPage = lazyPage(
  async () => (await import('../features/reservations/edit-reservation-page.tsx')).EditReservationPage,
);

const CleaningPage = lazyPage(
  async () => (await import('../features/cleaning/cleaning-page.tsx')).CleaningPage,
  patterns.cleanings,
);
const NewCleaningPage = lazyPage(
  async () => (await import('../features/cleaning/new-cleaning-page.tsx')).NewCleaningPage,
);
const CleaningDetailPage = lazyPage(
  async () => (await import('../features/cleaning/cleaning-detail-page.tsx')).CleaningDetailPage,
);

const ProblemsPage = lazyPage(async () => (await import('../features/problems/problems-page.tsx')).ProblemsPage);

const GuestsPage = lazyPage(async () => (await import('../features/guest-links/guests-page.tsx')).GuestsPage);
const GuestPage = lazyPage(async () => (await import('../features/guest-links/guest-page.tsx')).GuestPage);

const PayPage = lazyPage(async () => (await import('../features/pay/pay-page.tsx')).PayPage);
const StatementPage = lazyPage(async () => (await import('../features/pay/statement-page.tsx')).StatementPage);
const PricesPage = lazyPage(async () => (await import('../features/pay/prices-page.tsx')).PricesPage);

const GitesPage = lazyPage(async () => (await import('../features/gites/gites-page.tsx')).GitesPage, patterns.gites);
const NewGitePage = lazyPage(async () => (await import('../features/gites/new-gite-page.tsx')).NewGitePage);
const GitePage = lazyPage(async () => (await import('../features/gites/gite-page.tsx')).GitePage);
const GiteSheetPage = lazyPage(async () => (await import('../features/gite-sheet/gite-sheet-page.tsx')).GiteSheetPage);
const GiteSectionPage = lazyPage(
  async () => (await import('../features/gite-sheet/gite-section-page.tsx')).GiteSectionPage,
);
const GiteListsPage = lazyPage(async () => (await import('../features/gite-lists/gite-lists-page.tsx')).GiteListsPage);

const FeedsPage = lazyPage(
  async () => (await import('../features/feeds/feeds-page.tsx')).FeedsPage,
  patterns.calendars,
);
const NewFeedPage = lazyPage(async () => (await import('../features/feeds/new-feed-page.tsx')).NewFeedPage);
const FeedPage = lazyPage(async () => (await import('../features/feeds/feed-page.tsx')).FeedPage);
const ImportPage = lazyPage(async () => (await import('../features/feeds/import-page.tsx')).ImportPage);
const AbsencesPage = lazyPage(async () => (await import('../features/absences/absences-page.tsx')).AbsencesPage);
const TeamPage = lazyPage(async () => (await import('../features/team/team-page.tsx')).TeamPage);
const SyncStatusPage = lazyPage(
  async () => (await import('../features/sync-status/sync-status-page.tsx')).SyncStatusPage,
);
const SettingsPage = lazyPage(async () => (await import('../features/settings/settings-page.tsx')).SettingsPage);
const MorePage = lazyPage(async () => (await import('./shell/more-page.tsx')).MorePage);

const SignedOut = lazyPage(async () => (await import('./guest-frame.tsx')).SignedOut);
const GuestFrame = lazyPage(async () => (await import('./guest-frame.tsx')).GuestFrame);
const SignInPage = lazyPage(async () => (await import('../features/account/sign-in-page.tsx')).SignInPage);
const SignUpPage = lazyPage(async () => (await import('../features/account/sign-up-page.tsx')).SignUpPage);
const ForgottenPasswordPage = lazyPage(
  async () => (await import('../features/account/forgotten-password-page.tsx')).ForgottenPasswordPage,
);
const NewPasswordPage = lazyPage(
  async () => (await import('../features/account/new-password-page.tsx')).NewPasswordPage,
);
const JoinPage = lazyPage(async () => (await import('../features/account/join-page.tsx')).JoinPage);
