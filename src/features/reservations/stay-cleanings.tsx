import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { StatutMenage } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Ban, Brush, CircleCheck, CirclePlay, Clock, type Icon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import type { StayView } from './stay-view.ts';

/** The cleaning after the stay: there, or one tap away. */
export function StayCleanings({ view: { stay, cleanings } }: { view: StayView }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const isPlanned = cleanings.some(({ statut }) => statut !== 'annule');
  const wantsOne = stay.statut !== 'annulee' && !isPlanned;
  if (cleanings.length === 0 && (stay.nature === 'blocage' || stay.statut === 'annulee')) return null;
  const plan = (
    <LinkButton icon={Brush} href={paths.newCleaning({ gite: stay.gite_id, date: stay.date_fin, sejour: stay.id })}>
      {t('stays.detail.planCleaning')}
    </LinkButton>
  );
  return (
    <Section title={t('stays.detail.cleaning')}>
      {cleanings.length > 0 && (
        <List label={t('stays.detail.cleaning')}>
          {cleanings.map((cleaning) => (
            <ListRow
              key={cleaning.id}
              href={paths.cleaning(cleaning.id)}
              title={t('stays.detail.cleaningOn', { day: format.day(cleaning.date, today) })}
              lines={cleaning.assignee_nom === '' ? [] : [<bdi key="who">{cleaning.assignee_nom}</bdi>]}
              trailing={<CleaningBadge statut={cleaning.statut} />}
              dimmed={cleaning.statut === 'annule'}
            />
          ))}
        </List>
      )}
      {wantsOne && cleanings.length === 0 && (
        <Card>
          <p className="text-ink-soft mb-3">{t('stays.detail.noCleaning')}</p>
          {plan}
        </Card>
      )}
      {wantsOne && cleanings.length > 0 && <p className="mt-3">{plan}</p>}
    </Section>
  );
}

function CleaningBadge({ statut }: { statut: StatutMenage }) {
  const t = useT();
  const { tone, icon } = CLEANING_LOOK[statut];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`stays.detail.cleaningStatut.${statut}`)}
    </Badge>
  );
}

const CLEANING_LOOK: Record<StatutMenage, { tone: Tone; icon: Icon }> = {
  prevu: { tone: 'accent', icon: Clock },
  commence: { tone: 'warn', icon: CirclePlay },
  fait: { tone: 'ok', icon: CircleCheck },
  annule: { tone: 'neutral', icon: Ban },
};
