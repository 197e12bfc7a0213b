/** The forms of a plural in each language but French, as Intl.PluralRules names them. */
interface PluralForms {
  en: 'one' | 'other';
  'pt-PT': 'one' | 'many' | 'other';
  es: 'one' | 'many' | 'other';
  ro: 'one' | 'few' | 'other';
}

/**
 * The shape that an area of the French catalogue has in another language: its keys, no more, no fewer, with texts as values,
 * and each of its plurals in the forms that this language has (a million nights in French, two nights in Romanian).
 */
export type Catalogue<Area, Language extends keyof PluralForms> = {
  [Key in Exclude<keyof Area, FormOf<keyof Area>>]: Area[Key] extends string ? string : Catalogue<Area[Key], Language>;
} & {
  [Key in `${PluralOf<keyof Area>}_${PluralForms[Language]}`]: string;
};

/** `nights` of `nights_other`: every plural has this form. */
type PluralOf<Key> = Key extends `${infer Plural}_other` ? Plural : never;
/** `nights_one`, `nights_many` and `nights_other`, of `nights_other`. */
type FormOf<Key> = Extract<Key, `${PluralOf<Key>}_${'one' | 'many' | 'other'}`>;
