import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { saveWords } from '../../data/mutations/gite-sheet.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { LIMITS } from '../../domain/fields.ts';
import { disagreeing } from '../../domain/guest/missing.ts';
import {
  SHARED,
  SHEET_LANGUAGES,
  type SheetLanguage,
  wordFieldsOf,
  type WordField,
  type WordSection,
} from '../../domain/guest/sections.ts';
import { tellsTooEarly } from '../../domain/guest/too-early.ts';
import type { WordsFields } from '../../domain/sheet-rules.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SectionForm } from './section-form.tsx';

interface WordsFormProps {
  sheet: GiteSheet;
  section: WordSection;
  language: SheetLanguage;
  onSaved: () => void;
}

/** A part that is said in two languages: one is written in, the other stands beside it. */
export function WordsForm({ sheet, section, language, onSaved }: WordsFormProps) {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const giteId = sheet.gite.id;
  const fields = wordFieldsOf(section, language);
  const other = language === 'fr' ? 'en' : 'fr';
  const { fr, en } = sheet.words;
  const differs = disagreeing(fr, en);
  const early = tellsTooEarly({ fr, en, wifi: sheet.wifi });
  const hasShared = wordFieldsOf(section, 'fr').some((field) => SHARED.has(field));
  // Where only the other language has one, that is the one that guests are told.
  const base = language === 'fr' && fr.code_acces === '' ? { ...fr, code_acces: en.code_acces } : sheet.words[language];
  return (
    <>
      <div className="mb-5">
        <Segmented
          legend={t('giteSheet.language.legend')}
          value={language}
          onValue={(langue) =>
            void navigate(paths.giteSection(giteId, section, { langue: langue === 'fr' ? undefined : langue }), {
              replace: true,
            })
          }
          options={SHEET_LANGUAGES.map((value) => ({ value, label: t(`giteSheet.language.${value}`) }))}
        />
        {language === 'en' && <p className="text-ink-soft mt-2 text-sm">{t('giteSheet.fallsBack')}</p>}
        {language === 'en' && hasShared && <p className="text-ink-soft mt-2 text-sm">{t('giteSheet.shared')}</p>}
      </div>
      <SectionForm<WordsFields>
        key={language}
        name={`fiche:${giteId}:${section}:${language}`}
        fields={fields}
        base={base}
        label={(field) => t(`giteSheet.fields.${field}`)}
        save={(change) => saveWords(data, { giteId, langue: language }, change)}
        onSaved={onSaved}
      >
        {({ form, errorOf }) =>
          fields.map((field) => (
            <div key={field}>
              <Field label={t(`giteSheet.fields.${field}`)} hint={hintOf(field)} error={errorOf(field)}>
                {SHORT.has(field) ? (
                  <TextInput lang={language} {...form.register(field)} />
                ) : (
                  <TextArea
                    lang={language}
                    limit={LIMITS.long}
                    counter={(used, allowed) => t('common.charactersUsed', { used, allowed })}
                    {...form.register(field)}
                  />
                )}
              </Field>
              {SHARED.has(field) ? (
                differs.includes(field) && <OldCode giteId={giteId} code={en[field]} />
              ) : (
                <InOther language={other} text={sheet.words[other][field]} />
              )}
              {field === 'emplacement_cles' && differs.includes(field) && (
                <Warning>{t('giteSheet.otherNumbers')}</Warning>
              )}
              {early.includes(field) && <Warning>{t('giteSheet.tooEarly')}</Warning>}
            </div>
          ))
        }
      </SectionForm>
    </>
  );

  function hintOf(field: WordField): string | undefined {
    if (SHARED.has(field)) return `${t('giteSheet.secret')} ${t('giteSheet.forAll')}`;
    if (field === 'emplacement_cles') return t('giteSheet.secret');
    if (field === 'instructions_arrivee' || field === 'checklist_sortie') return t(`giteSheet.hint.${field}`);
    return undefined;
  }
}

/** On one line. */
const SHORT: ReadonlySet<WordField> = new Set(['code_acces', 'emplacement_cles']);

function Warning({ children }: { children: string }) {
  return <p className="text-warn-ink mt-2 text-sm font-medium">{children}</p>;
}

/** Written when each language had its own: told to nobody any more, and to be looked at before it goes. */
function OldCode({ giteId, code }: { giteId: string; code: string }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const clear = () => settle(saveWords(data, { giteId, langue: 'en' }, { code_acces: '' }), t('giteSheet.oldCodeGone'));
  return (
    <div className="border-line-strong text-ink-soft mt-2 border-s-2 ps-3 text-sm">
      <p className="wrap-anywhere">
        {t('giteSheet.oldCode')} <bdi className="text-ink font-medium">{code}</bdi>
      </p>
      <Button className="mt-2" onClick={() => void clear()}>
        {t('giteSheet.clearOldCode')}
      </Button>
    </div>
  );
}

/** What the other language says: to be translated, or to be found again. */
function InOther({ language, text }: { language: SheetLanguage; text: string }) {
  const t = useT();
  if (text.trim() === '') return null;
  return (
    <div className="border-line-strong text-ink-soft mt-2 border-s-2 ps-3 text-sm">
      <span className="font-medium">{t(`giteSheet.inOther.${language}`)}</span>
      <p lang={language} className="wrap-anywhere whitespace-pre-line">
        {text}
      </p>
    </div>
  );
}
