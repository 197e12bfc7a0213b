import { type Language, LANGUAGES, setLanguage } from '../i18n/language.ts';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { Segmented } from '../ui/segmented.tsx';

/** Each in its own language: whoever needs the choice cannot read the others. */
const NAMES: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  'pt-PT': 'Português',
  es: 'Español',
  ro: 'Română',
};

const OPTIONS = LANGUAGES.map((value) => ({ value, label: NAMES[value], lang: value }));

/** Takes hold at once, everywhere. */
export function LanguageChoice({ legendHidden }: { legendHidden?: boolean }) {
  const t = useT();
  return (
    <Segmented
      legend={t('shell.language')}
      {...(legendHidden === undefined ? {} : { legendHidden })}
      value={useLanguage()}
      onValue={(language) => void setLanguage(language)}
      options={OPTIONS}
    />
  );
}
