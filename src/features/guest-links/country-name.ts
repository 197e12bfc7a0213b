import { STATELESS } from '../../domain/guest-rows.ts';
import { activeI18n } from '../../i18n/language.ts';

/** "Allemagne" of `DE`, in the language in use; the code where nobody knows it. */
export function countryName(code: string): string {
  if (code === STATELESS) return activeI18n().t('guests.forms.stateless');
  try {
    return new Intl.DisplayNames([activeI18n().language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
