import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import { useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { nextColour } from './colours.ts';
import { EMPTY_GITE } from './form-values.ts';
import { GiteForm } from './gite-form.tsx';

export function NewGitePage() {
  const t = useT();
  const navigate = useNavigate();
  const gites = useLive(allGites, []);
  return (
    <Page title={t('gites.form.newTitle')} back={{ href: paths.gites(), label: t('gites.title') }} width="text">
      {gites && (
        <GiteForm
          row={null}
          start={{ ...EMPTY_GITE, couleur_calendrier: nextColour(gites.map((gite) => gite.couleur_calendrier)) }}
          onSaved={() => void navigate(paths.gites(), { replace: true })}
        />
      )}
    </Page>
  );
}
