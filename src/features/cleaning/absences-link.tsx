import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { CalendarOff } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';

/** To where whoever cleans says when they do not. */
export function AbsencesLink() {
  const t = useT();
  return (
    <p className="mb-4">
      <LinkButton icon={CalendarOff} href={paths.absences()}>
        {t('absences.title')}
      </LinkButton>
    </p>
  );
}
