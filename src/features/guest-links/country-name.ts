import { activeI18n } from '../../i18n/language.ts';

/** "Allemagne" of `DE`, in the language in use; the code where nobody knows it. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([activeI18n().language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
