import { useT } from '../../i18n/use-t.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';

export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useT();
  return (
    <div>
      <FileDrop
        label={t('import.pick.label')}
        drop={t('import.pick.drop')}
        dropping={t('import.pick.dropping')}
        accept=".ics,.ical,.icalendar,text/calendar"
        onFiles={onFiles}
      />
      <div className="mt-3">
        <Disclosure summary={t('import.pick.where')}>
          <p className="text-ink-soft ps-7">{t('import.pick.whereText')}</p>
        </Disclosure>
      </div>
    </div>
  );
}
