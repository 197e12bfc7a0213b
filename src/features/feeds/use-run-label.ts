import { useFormat, useT } from '../../i18n/use-t.ts';
import type { Outcomes } from './entry-groups.ts';

/** "Importer 12 séjours et 3 fermetures": the button says what it will do. */
export function useRunLabel({ stays, blocks, changes }: Outcomes): string {
  const t = useT();
  const format = useFormat();
  const parts = [
    stays > 0 && t('import.run.stays', { count: stays }),
    blocks > 0 && t('import.run.blocks', { count: blocks }),
    changes > 0 && t('import.run.changes', { count: changes }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return t('import.run.nothing');
  const what = format.list(parts);
  return stays + blocks > 0 ? t('import.run.import', { what }) : t('import.run.apply', { what });
}
