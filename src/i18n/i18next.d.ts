import 'i18next';
import type { Fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'lou';
    resources: { lou: Fr };
    returnNull: false;
  }
}
