import type { StatementGroup } from '../../domain/statement.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Download, Printer } from '../../ui/icons.ts';
import { notify } from '../../ui/toast-store.ts';

export interface StatementOutProps {
  month: Day;
  /** Names of gîtes, by id. */
  gites: ReadonlyMap<string, string>;
  groups: readonly StatementGroup[];
  /** Whose it is, where it is one person's. */
  who?: string;
}

/** On paper, and into a spreadsheet. */
export function StatementOut({ month, gites, groups, who }: StatementOutProps) {
  const t = useT();
  const format = useFormat();
  const save = async () => {
    // The writer of such files is only fetched by who wants one.
    const { statementCsv, fileWord } = await import('./statement-csv.ts');
    const name = { month: month.slice(0, 7), who: fileWord(who ?? '') };
    const file = t(name.who === '' ? 'pay.statement.file' : 'pay.statement.filePerson', name);
    saveFile(file, statementCsv(groups, { t, format, gites }), 'text/csv');
    notify({ text: t('pay.statement.exported') });
  };
  return (
    <div className="mt-5 flex flex-wrap gap-3">
      <Button icon={Printer} onClick={() => window.print()}>
        {t('pay.statement.print')}
      </Button>
      <Button icon={Download} onClick={() => void save()}>
        {t('pay.statement.exportCsv')}
      </Button>
    </div>
  );
}
