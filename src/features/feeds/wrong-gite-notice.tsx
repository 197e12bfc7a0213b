import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Previewed } from './import-run.ts';

export interface WrongGiteNoticeProps {
  previewed: Previewed;
  gites: readonly Gite[];
  onGite: (id: string) => void;
}

/** Another gîte has stays of this very calendar: a slip that would double every one of them. */
export function WrongGiteNotice({ previewed, gites, onGite }: WrongGiteNoticeProps) {
  const t = useT();
  const { elsewhere } = previewed.preview;
  const other = gites.find(({ id }) => id === elsewhere?.gite_id);
  if (elsewhere === null || other === undefined) return null;
  return (
    <Notice
      tone="warn"
      title={t('import.preview.elsewhere.title')}
      announce
      action={
        <Button onClick={() => onGite(other.id)}>
          <bdi>{t('import.preview.elsewhere.switch', { gite: other.nom })}</bdi>
        </Button>
      }
    >
      {t('import.preview.elsewhere.text', { count: elsewhere.events, gite: other.nom })}
    </Notice>
  );
}
