import { useData } from '../../data/live.ts';
import { destroyPoliceForm } from '../../data/mutations/guest-answers.ts';
import type { FichePolice } from '../../domain/guest-rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { Button } from '../../ui/button.tsx';
import { Trash2 } from '../../ui/icons.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { notify } from '../../ui/toast-store.ts';

/** One of the few things that are asked first: nothing brings a form back, and the law asks to keep it. */
export function DestroyForm({ form, name, onClose }: { form: FichePolice; name: string; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const once = useOneAtATime();
  const destroy = () =>
    once(async () => {
      const outcome = await destroyPoliceForm(data, form.id);
      const [code = 'unexpected' as const] = outcome.ok ? [] : Object.values(outcome.error);
      notify({ text: outcome.ok ? t('guests.forms.deleted') : t(`errors.${code}`) });
      onClose();
    });
  return (
    <Sheet
      open
      alert
      onClose={onClose}
      title={t('guests.forms.askDelete')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('guests.forms.keep')}</Button>
          <Button variant="danger" icon={Trash2} onClick={destroy}>
            {t('guests.forms.deleteForGood')}
          </Button>
        </>
      }
    >
      <p className="mb-3">{t('guests.forms.noWayBack', { who: isolated(name) })}</p>
      <p>{t('guests.forms.lawKeeps', { day: format.day(form.a_detruire_le, data.today()) })}</p>
    </Sheet>
  );
}
