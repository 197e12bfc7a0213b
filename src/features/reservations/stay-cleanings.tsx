import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CleaningBadge, warningOf } from '../../parts/cleaning-words.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Brush } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import type { StayView } from './stay-view.ts';

/** The cleaning after the stay: there, or one tap away. */
export function StayCleanings({ view: { stay, cleanings } }: { view: StayView }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const isPlanned = cleanings.some(({ cleaning }) => cleaning.statut !== 'annule');
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
          {cleanings.map((one) => (
            <ListRow
              key={one.cleaning.id}
              href={paths.cleaning(one.cleaning.id)}
              title={t('stays.detail.cleaningOn', { day: format.day(one.cleaning.date, today) })}
              lines={[
                one.cleaning.assignee_nom === '' ? null : <bdi key="who">{one.cleaning.assignee_nom}</bdi>,
                warningOf(one),
              ]}
              trailing={<CleaningBadge {...one} />}
              dimmed={one.cleaning.statut === 'annule'}
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
