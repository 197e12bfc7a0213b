import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import type { Workplace } from '../../data/queries/team-page.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { CalendarOff, LogOut } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSheetAsk } from './use-server-ask.ts';
import { useTeamServer } from './use-team-server.ts';

/** The gîtes that somebody else entrusted to this person, each with the way out. */
export function Workplaces({ workplaces }: { workplaces: readonly Workplace[] }) {
  const t = useT();
  const [asked, setAsked] = useState<Workplace | null>(null);
  if (workplaces.length === 0) return null;
  const title = (place: Workplace | null) => t('team.workplaces.leave', { gite: isolated(place?.gite.nom ?? '') });
  return (
    <Section
      title={t('team.workplaces.title')}
      action={
        <LinkButton icon={CalendarOff} href={paths.absences()}>
          {t('absences.title')}
        </LinkButton>
      }
    >
      <List label={t('team.workplaces.title')}>
        {workplaces.map((place) => (
          <ListRow
            key={place.gite.id}
            edge={place.gite.couleur_calendrier}
            title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{place.gite.nom}</bdi>}
            lines={[
              place.estSociete ? t('team.workplaces.company') : null,
              place.remplacant ? t('team.workplaces.replacement') : null,
            ]}
            trailing={
              <Button variant="quiet" icon={LogOut} aria-label={title(place)} onClick={() => setAsked(place)}>
                {t('team.workplaces.action')}
              </Button>
            }
          />
        ))}
      </List>
      <Sheet
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={title(asked)}
        closeLabel={t('common.close')}
        alert
      >
        {asked !== null && <Leaving key={asked.gite.id} place={asked} onClose={() => setAsked(null)} />}
      </Sheet>
    </Section>
  );
}

function Leaving({ place: { gite, estSociete }, onClose }: { place: Workplace; onClose: () => void }) {
  const t = useT();
  const server = useTeamServer();
  const { ask, isBusy, isOffline } = useSheetAsk(onClose);
  const leave = () => ask(() => server.leave([gite.id]), t('team.workplaces.done', { gite: isolated(gite.nom) }));
  return (
    <div className="grid grid-cols-1 gap-4">
      {isOffline && (
        <Notice tone="accent" announce>
          {t('team.workplaces.offline')}
        </Notice>
      )}
      <p>{t('team.workplaces.text')}</p>
      {estSociete && <p>{t('team.workplaces.company_text')}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="danger" icon={LogOut} busy={isBusy} onClick={leave}>
          {t('team.workplaces.action')}
        </Button>
      </div>
    </div>
  );
}
