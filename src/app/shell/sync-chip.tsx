import { useLocation } from 'react-router';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { TONE_CLASS } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { Link } from '../../ui/link.tsx';
import { paths } from '../paths.ts';
import { STATUS_LOOK, statusWord, type StatusWord } from './status-view.ts';
import type { T } from '../../i18n/use-t.ts';

/** Where one's work is, in words, on every page; leads to what waits and why. */
export function SyncChip({ block }: { block?: boolean }) {
  const t = useT();
  const { pathname, search } = useLocation();
  const format = useFormat();
  const phase = useSyncStatus((status) => status.phase);
  const pending = useSyncStatus((status) => status.pending);
  const needsYou = useSyncStatus((status) => status.needsYou);
  const lastSuccessAt = useSyncStatus((status) => status.lastSuccessAt);
  const word = statusWord({ phase, pending, needsYou, lastSuccessAt });
  const { icon: Drawn, tone } = STATUS_LOOK[word];
  const time = lastSuccessAt === null ? '' : format.time(lastSuccessAt);
  return (
    <Link
      href={word === 'signedOut' ? paths.renewSession(pathname + search) : paths.synchronisation()}
      className={cx('inline-flex min-h-11 items-center rounded-full', block && 'w-full')}
    >
      <span className="sr-only">{t('shell.status.prefix')}</span>
      <span
        className={cx(
          'nums inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-medium',
          block && 'w-full py-1.5',
          TONE_CLASS[tone],
        )}
        data-at-start={t('shell.status.saved')}
      >
        <Drawn aria-hidden className="size-4 shrink-0" />
        {statusText(t, word, { pending, needsYou, time })}
      </span>
    </Link>
  );
}

function statusText(
  t: T,
  word: StatusWord,
  { pending, needsYou, time }: { pending: number; needsYou: number; time: string },
): string {
  switch (word) {
    case 'sending':
      return t('shell.status.sending', { count: pending });
    case 'needsYou':
      return t('shell.status.needsYou', { count: needsYou });
    case 'offlinePending':
      return t('shell.status.offlinePending', { count: pending });
    case 'sentAt':
      return t('shell.status.sentAt', { time });
    case 'saved':
    case 'receiving':
    case 'offline':
    case 'signedOut':
    case 'upgrade':
    case 'trouble':
    case 'storage':
      return t(`shell.status.${word}`);
  }
}
