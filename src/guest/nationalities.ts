import { STATELESS } from '../domain/guest-rows.ts';

/** ISO 3166-1 alpha-2 of what passports name, in no need of order here: not France, nor territories whose people have a state's nationality. */
const CODES =
  'ADAEAFAGAIALAMAOARASATAUAWAZBABBBDBEBFBGBHBIBJBMBNBOBRBSBTBWBYBZCACDCFCGCHCICKCLCMCNCOCRCUCVCYCZDEDJDKDMDODZECEEEGERESET' +
  'FIFJFMGAGBGDGEGHGMGNGQGRGTGWGYHKHNHRHTHUIDIEILINIQIRISITJMJOJPKEKGKHKIKMKNKPKRKWKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMGMHMKMLMMMN' +
  'MOMRMTMUMVMWMXMYMZNANENGNINLNONPNRNUNZOMPAPEPGPHPKPLPRPSPTPWPYQARORSRURWSASBSCSDSESGSISKSLSMSNSOSRSSSTSVSYSZTDTGTHTJTLTMTNTO' +
  'TRTTTVTWTZUAUGUSUYUZVAVCVEVNVUWSXKYEZAZMZW';

export interface Nationality {
  code: string;
  name: string;
}

/** In the reader's words and order; those who have none come last. */
export function nationalities(language: string, stateless: string): Nationality[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const { compare } = new Intl.Collator(language);
  const states = (CODES.match(/../g) ?? []).map((code) => ({ code, name: names.of(code) ?? code }));
  states.sort((a, b) => compare(a.name, b.name));
  return [...states, { code: STATELESS, name: stateless }];
}
