import { useRef, useState } from 'react';
import { useData } from '../../data/live.ts';
import { restoreBackup } from '../../data/mutations/restore-backup.ts';
import { backupOf } from '../../data/queries/backup.ts';
import { type BackupProblem, countedAs, type ReadBackup, readBackup, RESTORED_TABLES } from '../../domain/backup.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../parts/save-file.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useUndo } from '../../parts/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-style.ts';
import { Card, Section } from '../../ui/card.tsx';
import { Download, FileUp } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { notify } from '../../ui/toast-store.ts';
import { RefusedRows } from './refused-rows.tsx';

/** Larger than a lifetime of stays. In bytes. */
const MAX_BYTES = 100_000_000;

type Stage =
  | { is: 'idle' }
  | { is: 'problem'; problem: BackupProblem | 'backup_too_large' }
  | { is: 'read'; file: ReadBackup }
  | { is: 'taking'; done: number; total: number };

/** Everything of one's own as a file that one keeps, and the way back in: nobody is held here by their data. */
export function DataSection() {
  const t = useT();
  const wayBack = useUndo();
  const data = useData();
  const format = useFormat();
  const once = useOneAtATime();
  const [stage, setStage] = useState<Stage>({ is: 'idle' });
  const save = () =>
    once(async () => {
      const text = JSON.stringify(await backupOf(data), null, 1);
      saveFile(t('settings.data.file', { day: data.today() }), text, 'application/json');
    });
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MAX_BYTES) return setStage({ is: 'problem', problem: 'backup_too_large' });
    const text = await file.text().catch(() => '');
    const outcome = readBackup(text);
    setStage(outcome.ok ? { is: 'read', file: outcome.value } : { is: 'problem', problem: outcome.error });
  };
  const isTaking = useRef(false);
  const take = async (file: ReadBackup) => {
    // The button goes with the first tap; a second one may come before it has.
    if (isTaking.current) return;
    isTaking.current = true;
    setStage({ is: 'taking', done: 0, total: file.rows.length });
    const outcome = await restoreBackup(data, file, (done, total) => setStage({ is: 'taking', done, total })).finally(
      () => {
        isTaking.current = false;
        setStage({ is: 'idle' });
      },
    );
    if (!outcome.ok) {
      const [code = 'unexpected' as const] = Object.values(outcome.error);
      return notify({ text: t(`errors.${code}`) });
    }
    const { undo, nouveaux, retablis, inchanges, orphelins } = outcome.value;
    const done = t('settings.data.done', {
      taken: format.count(nouveaux + retablis),
      there: format.count(inchanges),
    });
    const text = orphelins === 0 ? done : `${done} ${t('settings.data.orphans', { count: orphelins })}`;
    notify(nouveaux + retablis === 0 ? { text } : { text, undo: wayBack(undo) });
  };
  return (
    <Section title={t('settings.data.title')}>
      <Card className="grid gap-4">
        <p>{t('settings.data.text')}</p>
        <div className="flex flex-wrap gap-2">
          <Button icon={Download} onClick={save}>
            {t('settings.data.save')}
          </Button>
          <label
            className={`${buttonClass({ variant: 'secondary' })} has-focus-visible:outline-focus cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2`}
          >
            <input
              type="file"
              accept=".json,application/json"
              className="sr-only"
              onChange={({ target }) => {
                void choose(target.files?.[0]);
                target.value = '';
              }}
            />
            <FileUp aria-hidden className="size-5 shrink-0" />
            {t('settings.data.take')}
          </label>
        </div>
        {stage.is === 'problem' && (
          <Notice tone="danger" announce>
            {t(`settings.data.problem.${stage.problem}`)}
          </Notice>
        )}
        {stage.is === 'read' && (
          <FoundInFile
            file={stage.file}
            onTake={() => void take(stage.file)}
            onLeave={() => setStage({ is: 'idle' })}
          />
        )}
        {stage.is === 'taking' && (
          <Progress label={t('settings.data.taking')} value={stage.done / Math.max(1, stage.total)} />
        )}
      </Card>
    </Section>
  );
}

interface FoundInFileProps {
  file: ReadBackup;
  onTake: () => void;
  onLeave: () => void;
}

/** What would come in, before anything does. */
function FoundInFile({ file, onTake, onLeave }: FoundInFileProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  const { rows, refused, exported_at } = file;
  const counts = [...new Set(RESTORED_TABLES.map(countedAs))].map((kind) => ({
    kind,
    count: rows.filter(({ table }) => countedAs(table) === kind).length,
  }));
  // What most files have none of is not worth a word.
  const found = counts.filter(({ count }) => count > 0);
  const parts = (found.length === 0 ? counts : found).map(({ kind, count }) =>
    t(`settings.data.count.${kind}`, { count }),
  );
  const when = Number.isNaN(Date.parse(exported_at)) ? '?' : format.instant(exported_at, now());
  return (
    <Notice
      tone="accent"
      title={t('settings.data.found', { when })}
      announce
      action={
        <div className="flex flex-wrap gap-2">
          {rows.length > 0 && (
            <Button variant="primary" onClick={onTake}>
              {t('settings.data.takeMissing')}
            </Button>
          )}
          <Button onClick={onLeave}>{t('settings.data.leave')}</Button>
        </div>
      }
    >
      <p>{t('settings.data.holds', { what: format.list(parts) })}</p>
      <p>{t('settings.data.never')}</p>
      <RefusedRows refused={refused} />
    </Notice>
  );
}
