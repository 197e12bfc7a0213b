import { useFormat, useT } from '../i18n/use-t.ts';
import type { PaginationProps } from '../ui/pagination.tsx';

/** What the links of a list's pages are called. */
export function usePageLabels(): PaginationProps['labels'] {
  const t = useT();
  const format = useFormat();
  return {
    navigation: t('common.pagination.navigation'),
    first: t('common.pagination.first'),
    previous: t('common.pagination.previous'),
    next: t('common.pagination.next'),
    last: t('common.pagination.last'),
    page: (page) => t('common.pagination.page', { page: format.count(page) }),
  };
}
