import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CalendarDays, FileUp } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';
import type { Stage } from './import-run.ts';

export interface ImportDoneProps {
  stage: Extract<Stage, { at: 'done' }>;
  onAnother: () => void;
}

/** What was written; the way back is in the toast that came with it. */
export function ImportDone({ stage: { said, isUndone }, onAnother }: ImportDoneProps) {
  const t = useT();
  return (
    <div className="grid grid-cols-1 gap-5">
      <Card>
        <StageTitle>{t('csvImport.done.title')}</StageTitle>
        <p role="status">{isUndone ? t('csvImport.done.undone') : said}</p>
      </Card>
      <div className="flex flex-wrap gap-3">
        <LinkButton variant="primary" icon={CalendarDays} href={paths.reservations()}>
          {t('csvImport.done.see')}
        </LinkButton>
        <Button icon={FileUp} onClick={onAnother}>
          {t('csvImport.done.another')}
        </Button>
      </div>
    </div>
  );
}
