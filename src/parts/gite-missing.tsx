import { paths } from '../app/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyState } from '../ui/states.tsx';

/** In place of a page about a gîte that is not on this device, or no longer anywhere. */
export function GiteMissing() {
  const t = useT();
  return (
    <EmptyState
      title={t('gites.missing.title')}
      text={t('gites.missing.text')}
      action={<LinkButton href={paths.gites()}>{t('gites.missing.back')}</LinkButton>}
    />
  );
}
