import { paths } from '../app/paths.ts';
import { useData, useLive } from '../data/live.ts';
import type { Absence } from '../data/queries/absences.ts';
import { unsentCleanings } from '../data/queries/cleanings.ts';
import type { KnownGite } from '../data/queries/gites.ts';
import type { Cleaning } from '../domain/rows.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { List, ListRow } from '../ui/list.tsx';
import { Notice } from '../ui/notice.tsx';
import { slotText } from './cleaning-texts.ts';
import { assigneeName, CleaningBadge } from './cleaning-words.tsx';

/** What a device knows of gîtes and people, by id. */
export interface Known {
  gites: ReadonlyMap<string, Pick<KnownGite, 'nom' | 'couleur_calendrier'>>;
  /** Of those who clean, by account. */
  names: ReadonlyMap<string, string>;
}

/** So many of what others do are named: a season has hundreds. */
const MOST_OTHERS = 3;

/** What an absence meets: the person's own cleanings, each a way to do something about it, and who comes elsewhere. */
export function AbsenceWork({ absence, isMe, known }: { absence: Absence; isMe: boolean; known: Known }) {
  const t = useT();
  const format = useFormat();
  const { today: todayOf, userId } = useData();
  const today = todayOf();
  const { theirs } = absence;
  const unsent = useLive(unsentCleanings, []);
  const others = absence.others.flatMap((cleaning) => {
    const who = assigneeName(t, cleaning, { names: known.names, me: userId });
    return who === '' ? [] : [{ cleaning, who }];
  });
  const giteOf = ({ gite_id }: Cleaning) => known.gites.get(gite_id)?.nom ?? t('cleanings.unknownGite');
  const title = t(isMe ? 'absences.mine' : 'absences.theirs', { count: theirs.length });
  return (
    <>
      {theirs.length === 0 ? (
        <p className="mt-2">{t(isMe ? 'absences.free' : 'absences.freeOf')}</p>
      ) : (
        <div className="mt-3 grid grid-cols-1 gap-2">
          <Notice tone="warn" title={title}>
            {t(isMe ? 'absences.mineText' : 'absences.theirsText')}
          </Notice>
          <List label={title}>
            {theirs.map((cleaning) => (
              <ListRow
                key={cleaning.id}
                href={paths.cleaning(cleaning.id)}
                edge={known.gites.get(cleaning.gite_id)?.couleur_calendrier}
                title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{giteOf(cleaning)}</bdi>}
                lines={[
                  <span key="when" className="inline-block first-letter:uppercase">
                    {slotText(t, format, { date: cleaning.date, heure: cleaning.heure_debut }, today)}
                  </span>,
                ]}
                trailing={<CleaningBadge cleaning={cleaning} isUnsent={!isMe && unsent?.has(cleaning.id) === true} />}
              />
            ))}
          </List>
        </div>
      )}
      {others.length > 0 && (
        <div className="text-ink-soft mt-3">
          <p>{t('absences.others')}</p>
          <ul className="ms-4 list-disc">
            {others.slice(0, MOST_OTHERS).map(({ cleaning, who }) => (
              <li key={cleaning.id}>
                <bdi>{[format.day(cleaning.date, today), giteOf(cleaning), who].join(' · ')}</bdi>
              </li>
            ))}
            {others.length > MOST_OTHERS && <li>{t('absences.more', { count: others.length - MOST_OTHERS })}</li>}
          </ul>
        </div>
      )}
    </>
  );
}
