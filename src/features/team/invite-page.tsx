import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { teamPage } from '../../data/queries/team-page.ts';
import { useT } from '../../i18n/use-t.ts';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { Page } from '../../ui/page.tsx';
import { InviteForm, type Invited } from './invite-form.tsx';
import { MadeInvitation } from './made-invitation.tsx';

/** Makes a link for whoever shall clean, then shows it once. */
export function InvitePage() {
  const t = useT();
  const view = useLive(teamPage, []);
  const received = useHasReceived();
  const [made, setMade] = useState<Invited | null>(null);
  const none = view?.invitable.length === 0;
  return (
    <Page title={t('team.form.title')} back={{ href: paths.team(), label: t('team.title') }} width="text">
      {none && received === false && <NotYet />}
      {none && received && (
        <GiteFirst title={t('team.noGite.title')} text={t('team.noGite.text')} action={t('team.noGite.action')} />
      )}
      {made !== null ? (
        <MadeInvitation invited={made} onAnother={() => setMade(null)} />
      ) : (
        view && !none && <InviteForm gites={view.invitable} onMade={setMade} />
      )}
    </Page>
  );
}
