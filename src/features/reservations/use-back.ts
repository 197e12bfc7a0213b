import type { MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useT } from '../../i18n/use-t.ts';
import { isListJustBefore, listAddress } from './list-place.ts';

/** A link back. Going back in the history is the better way where it leads there: it finds the place on the page too. */
export interface Back {
  href: string;
  label: string;
  onClick: (event: MouseEvent) => void;
}

/** To the list as it was left: its filters, its page and, where the history allows, the place on it. */
export function useBackToList(): Back {
  const t = useT();
  const navigate = useNavigate();
  return {
    href: listAddress(),
    label: t('stays.detail.back'),
    onClick: (event) => {
      if (!isListJustBefore() || opensElsewhere(event)) return;
      event.preventDefault();
      void navigate(-1);
    },
  };
}

/** To where one came from; to `href` when this page was opened first. */
export function useBack(href: string): Back {
  const t = useT();
  const navigate = useNavigate();
  const isFirst = useLocation().key === 'default';
  return {
    href,
    label: t('common.back'),
    onClick: (event) => {
      if (isFirst || opensElsewhere(event)) return;
      event.preventDefault();
      void navigate(-1);
    },
  };
}

/** In another tab or window: none of ours. */
function opensElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
