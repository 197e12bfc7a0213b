import { useFormContext, useWatch } from 'react-hook-form';
import { useLive } from '../../data/live.ts';
import { overlapsOf } from '../../data/queries/overlaps.ts';
import { useT } from '../../i18n/use-t.ts';
import { Notice } from '../../ui/notice.tsx';
import type { StayValues } from './form-values.ts';
import { OverlapLinks } from './overlap-links.tsx';

/** Whether the nights being typed are free, said as they are typed. Saving stays possible: the owner knows best. */
export function OverlapWarning({ stayId }: { stayId: string | undefined }) {
  const t = useT();
  const { control } = useFormContext<StayValues>();
  const [gite_id, nature, statut, date_debut, date_fin] = useWatch({
    control,
    name: ['gite_id', 'nature', 'statut', 'date_debut', 'date_fin'],
  });
  const overlaps = useLive(
    (data) => overlapsOf(data, { id: stayId ?? '', gite_id, nature, statut, date_debut, date_fin }),
    [stayId, gite_id, nature, statut, date_debut, date_fin],
  );
  return (
    <div aria-live="polite" className="mt-3 empty:hidden">
      {overlaps !== undefined && overlaps.length > 0 && (
        <Notice tone="warn" title={t('reservations.overlap.title', { count: overlaps.length })}>
          <OverlapLinks overlaps={overlaps} />
          <p className="mt-2">{t('reservations.overlap.allowed')}</p>
        </Notice>
      )}
    </div>
  );
}
