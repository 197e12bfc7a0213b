import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { useT } from '../../i18n/use-t.ts';
import { usePageShown } from '../../parts/look.ts';
import { saveFile } from '../../parts/save-file.ts';
import { CalendarPlus, Plus, Wallet } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { notify } from '../../ui/toast-store.ts';
import { agendaFile } from './agenda-file.ts';
import { CleanersCleanings } from './cleaners-cleanings.tsx';
import { cleaningsPage } from './cleanings-page-data.ts';
import { readCleaningsView } from './cleanings-view.ts';
import { OwnersCleanings } from './owners-cleanings.tsx';

/** The cleanings: their owner plans them and sees who has not answered; a cleaner sees what is theirs. */
export function CleaningPage() {
  const t = useT();
  const today = useData().today();
  const [search] = useSearchParams();
  const asked = readCleaningsView(search, today);
  const page = useLive((data) => cleaningsPage(data, asked), [search.toString(), today]);
  usePageShown(page !== undefined, today);
  const isOwner = page?.role === 'owner';
  return (
    <Page
      title={t('cleanings.title')}
      primary={
        isOwner && [...page.gites.values()].some(({ isOwned }) => isOwned)
          ? {
              label: t('cleaningPages.create'),
              icon: Plus,
              href: paths.newCleaning(asked.gite === null ? {} : { gite: asked.gite }),
            }
          : undefined
      }
      actions={<CleaningMenu isOwner={isOwner} />}
      width={isOwner && page.week !== null ? 'full' : 'text'}
    >
      {page && (isOwner ? <OwnersCleanings asked={asked} page={page} /> : <CleanersCleanings page={page} />)}
    </Page>
  );
}

/** The coming cleanings of whoever looks, for the calendar of their phone; and for an owner what they come to. */
function CleaningMenu({ isOwner }: { isOwner: boolean }) {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const save = async () => {
    const file = await agendaFile(data, t);
    if (file === null) notify({ text: t('cleaningPages.agenda.none') });
    else saveFile('menages.ics', file, 'text/calendar');
  };
  return (
    <Menu
      label={t('common.more')}
      items={[
        ...(isOwner
          ? [
              {
                label: t('pay.title'),
                icon: Wallet,
                onSelect: () => void navigate(paths.statements()),
              },
            ]
          : []),
        { label: t('cleaningPages.agenda.save'), icon: CalendarPlus, onSelect: () => void save() },
      ]}
    />
  );
}
