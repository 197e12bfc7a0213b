import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { giteSheet, type GiteSheet } from '../../data/queries/gite-sheet.ts';
import {
  isWordSection,
  SHEET_LANGUAGES,
  SHEET_SECTIONS,
  type SheetSection,
  wordFieldsOf,
} from '../../domain/guest/sections.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { Section } from '../../ui/card.tsx';
import {
  Armchair,
  BookOpen,
  Camera,
  Copy,
  DoorOpen,
  type Icon,
  KeyRound,
  MapPin,
  Phone,
  Scale,
  Signpost,
  Wifi,
} from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { MissingCard } from './missing-card.tsx';

/** All that a gîte says to its guests, part by part, and what is still missing. */
export function GiteSheetPage() {
  const t = useT();
  const { id = '' } = useParams();
  const sheet = useLive((data) => giteSheet(data, id), [id]);
  return (
    <Page
      title={t('giteSheet.title')}
      back={{ href: sheet ? paths.gite(id) : paths.gites(), label: sheet?.gite.nom ?? t('gites.title') }}
      subtitle={sheet && <bdi>{sheet.gite.nom}</bdi>}
      width="text"
    >
      {sheet === null && <GiteMissing />}
      {sheet && (
        <>
          <p className="text-ink-soft mb-4 text-pretty">{t('giteSheet.intro')}</p>
          <MissingCard giteId={id} of={sheet.completeness} />
          <Section title={t('giteSheet.parts')}>
            <List label={t('giteSheet.parts')}>
              {SHEET_SECTIONS.map((section) => (
                <SectionRow key={section} sheet={sheet} section={section} />
              ))}
            </List>
          </Section>
          <div className="mt-5">
            <LinkButton icon={Copy} href={paths.giteSection(id, 'copier')}>
              {t('giteSheet.copy.link')}
            </LinkButton>
          </div>
        </>
      )}
    </Page>
  );
}

const ICONS: Record<SheetSection, Icon> = {
  adresse: MapPin,
  arrivee: KeyRound,
  wifi: Wifi,
  pendant: BookOpen,
  depart: DoorOpen,
  reglement: Scale,
  contacts: Phone,
  equipements: Armchair,
  activites: Signpost,
  photos: Camera,
};

function SectionRow({ sheet, section }: { sheet: GiteSheet; section: SheetSection }) {
  const t = useT();
  const Drawn = ICONS[section];
  return (
    <ListRow
      href={paths.giteSection(sheet.gite.id, section)}
      leading={<Drawn aria-hidden className="text-accent size-6" />}
      title={t(`giteSheet.section.${section}`)}
      lines={[<span key="state">{stateOf(t, sheet, section)}</span>]}
    />
  );
}

/** How much of a part is written, in a few words. */
function stateOf(
  t: T,
  { gite, words, wifi, contacts, equipment, activities, photos }: GiteSheet,
  section: SheetSection,
) {
  const items = (count: number) => (count === 0 ? t('giteSheet.nothing') : t('giteSheet.items', { count }));
  const filled = (values: readonly unknown[]) => {
    const done = values.filter((value) => value !== null && value !== '').length;
    return done === 0 ? t('giteSheet.nothing') : t('giteSheet.filled', { done, total: values.length });
  };
  if (isWordSection(section)) {
    return SHEET_LANGUAGES.map((language) => {
      const fields = wordFieldsOf(section, language);
      const done = fields.filter((field) => words[language][field] !== '').length;
      return t('giteSheet.filledIn', { language: t(`giteSheet.language.${language}`), done, total: fields.length });
    }).join(' · ');
  }
  switch (section) {
    case 'adresse': {
      return filled([gite.adresse, gite.code_postal, gite.ville, gite.pays, gite.latitude]);
    }
    case 'wifi': {
      return filled(Object.values(wifi));
    }
    case 'contacts': {
      return filled(Object.values(contacts));
    }
    case 'equipements': {
      return items(equipment.presents.length);
    }
    case 'activites': {
      return items(activities.length);
    }
    case 'photos': {
      return items(photos.length);
    }
  }
}
