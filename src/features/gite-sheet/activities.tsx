import { useState } from 'react';
import type { Activity, GiteSheet } from '../../data/queries/gite-sheet.ts';
import { categoryOf } from '../../domain/activity-category.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Plus } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { ActivitySheet } from './activity-sheet.tsx';

/** What there is to do and to see around, the nearest first. */
export function Activities({ sheet: { gite, activities } }: { sheet: GiteSheet }) {
  const t = useT();
  const [edited, setEdited] = useState<Activity | 'new' | null>(null);
  const categoryText = (text: string) => {
    const known = categoryOf(text);
    return known === null ? text : t(`giteSheet.activities.categories.${known}`);
  };
  return (
    <>
      {activities.length === 0 ? (
        <p className="text-ink-soft mb-4 text-pretty">{t('giteSheet.activities.empty')}</p>
      ) : (
        <List label={t('giteSheet.section.activites')}>
          {activities.map((activity) => (
            <ListRow
              key={activity.id}
              onClick={() => setEdited(activity)}
              title={<bdi className="wrap-anywhere">{activity.nom}</bdi>}
              lines={[activity.categorie === '' ? null : <bdi key="what">{categoryText(activity.categorie)}</bdi>]}
              trailing={
                activity.distance_km === null ? undefined : t('giteSheet.activities.km', { km: activity.distance_km })
              }
            />
          ))}
        </List>
      )}
      <div className="mt-4">
        <Button
          icon={Plus}
          variant={activities.length === 0 ? 'primary' : 'secondary'}
          onClick={() => setEdited('new')}
        >
          {t('giteSheet.activities.add')}
        </Button>
      </div>
      {edited !== null && (
        <ActivitySheet
          key={edited === 'new' ? 'new' : edited.id}
          gite={gite}
          // Where it was changed meanwhile, as it is now.
          activity={edited === 'new' ? null : (activities.find(({ id }) => id === edited.id) ?? edited)}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
