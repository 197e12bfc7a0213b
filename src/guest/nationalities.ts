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

/** In the reader's words and order. */
export function nationalities(language: string): Nationality[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const { compare } = new Intl.Collator(language);
  return (CODES.match(/../g) ?? [])
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => compare(a.name, b.name));
}
