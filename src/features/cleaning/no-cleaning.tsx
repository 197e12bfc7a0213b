import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Brush } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/states.tsx';

export interface NoCleaningProps {
  reader: 'owner' | 'cleaner';
  hasGite: boolean;
  gite: string | null;
}

/** Why there is nothing, and the one thing to do about it. */
export function NoCleaning({ reader, hasGite, gite }: NoCleaningProps) {
  const t = useT();
  const received = useHasReceived();
  if (received !== true) return received === false ? <NotYet /> : null;
  if (reader === 'cleaner') {
    return <EmptyState title={t('cleaningPages.empty.title')} text={t('cleaningPages.empty.cleaner')} />;
  }
  return hasGite ? (
    <EmptyState
      title={t('cleaningPages.empty.title')}
      text={t('cleaningPages.empty.owner')}
      action={
        <LinkButton variant="primary" icon={Brush} href={paths.newCleaning(gite === null ? {} : { gite })}>
          {t('cleaningPages.create')}
        </LinkButton>
      }
    />
  ) : (
    <GiteFirst
      title={t('cleaningPages.empty.noGiteTitle')}
      text={t('cleaningPages.empty.noGite')}
      action={t('cleaningPages.empty.createGite')}
    />
  );
}
