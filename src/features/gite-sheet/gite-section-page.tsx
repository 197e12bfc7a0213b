import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { giteSheet, type GiteSheet } from '../../data/queries/gite-sheet.ts';
import { isWordSection, SHEET_LANGUAGES, SHEET_SECTIONS, type SheetSection } from '../../domain/guest/sections.ts';
import { useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { Page } from '../../ui/page.tsx';
import { Activities } from './activities.tsx';
import { AddressForm } from './address-form.tsx';
import { ContactsForm } from './contacts-form.tsx';
import { CopySheet } from './copy-sheet.tsx';
import { EquipmentForm } from './equipment-form.tsx';
import { Photos } from './photos.tsx';
import { WifiForm } from './wifi-form.tsx';
import { WordsForm } from './words-form.tsx';

/** One part of a gîte's sheet, to write; `copier` takes parts to other gîtes. */
export function GiteSectionPage() {
  const t = useT();
  const { id = '', section: asked } = useParams();
  const sheet = useLive((data) => giteSheet(data, id), [id]);
  const section = SHEET_SECTIONS.find((known) => known === asked);
  if (section === undefined && asked !== 'copier') return <Navigate to={paths.giteSheet(id)} replace />;
  return (
    <Page
      title={section === undefined ? t('giteSheet.copy.title') : t(`giteSheet.section.${section}`)}
      back={{ href: paths.giteSheet(id), label: t('giteSheet.title') }}
      subtitle={sheet && <bdi>{sheet.gite.nom}</bdi>}
      width="text"
    >
      {sheet === null && <GiteMissing />}
      {sheet && section === undefined && <CopySheet key={sheet.gite.id} sheet={sheet} />}
      {sheet && section !== undefined && <SectionBody key={sheet.gite.id} sheet={sheet} section={section} />}
    </Page>
  );
}

function SectionBody({ sheet, section }: { sheet: GiteSheet; section: SheetSection }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const onSaved = () => void navigate(paths.giteSheet(sheet.gite.id), { replace: true });
  if (isWordSection(section)) {
    const language = SHEET_LANGUAGES.find((known) => known === search.get('langue')) ?? 'fr';
    return <WordsForm key={section} sheet={sheet} section={section} language={language} onSaved={onSaved} />;
  }
  switch (section) {
    case 'adresse': {
      return <AddressForm sheet={sheet} onSaved={onSaved} />;
    }
    case 'wifi': {
      return <WifiForm sheet={sheet} onSaved={onSaved} />;
    }
    case 'contacts': {
      return <ContactsForm sheet={sheet} onSaved={onSaved} />;
    }
    case 'equipements': {
      return <EquipmentForm sheet={sheet} onSaved={onSaved} />;
    }
    case 'activites': {
      return <Activities sheet={sheet} />;
    }
    case 'photos': {
      return <Photos sheet={sheet} />;
    }
  }
}
