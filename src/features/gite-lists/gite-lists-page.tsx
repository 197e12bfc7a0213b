import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { giteById } from '../../data/queries/gites.ts';
import { useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { Page } from '../../ui/page.tsx';
import { LinenSection } from './linen-section.tsx';
import { PointsSection } from './points-section.tsx';

/** What whoever cleans a gîte goes by: its checklist and its linen, as its owner says them. */
export function GiteListsPage() {
  const t = useT();
  const { id = '' } = useParams();
  const gite = useLive((data) => giteById(data, id), [id]);
  return (
    <Page
      title={t('lists.gite.title')}
      back={{ href: gite ? paths.gite(id) : paths.gites(), label: gite?.nom ?? t('gites.title') }}
      subtitle={gite && <bdi>{gite.nom}</bdi>}
      width="text"
    >
      {gite === null && <GiteMissing />}
      {gite && (
        <>
          <PointsSection gite={gite} />
          <LinenSection gite={gite} />
        </>
      )}
    </Page>
  );
}
