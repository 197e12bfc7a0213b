import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { saveWords } from '../../data/mutations/gite-sheet.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { LIMITS } from '../../domain/fields.ts';
import { SHARED } from '../../domain/guest/missing.ts';
import {
  SHEET_LANGUAGES,
  type SheetLanguage,
  WORD_FIELDS,
  type WordField,
  type WordSection,
} from '../../domain/guest/sections.ts';
import type { WordsFields } from '../../domain/sheet-rules.ts';
import { useT } from '../../i18n/use-t.ts';
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
  const fields = WORD_FIELDS[section];
  const other = language === 'fr' ? 'en' : 'fr';
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
      </div>
      <SectionForm<WordsFields>
        key={language}
        name={`fiche:${giteId}:${section}:${language}`}
        fields={fields}
        base={sheet.words[language]}
        label={(field) => t(`giteSheet.fields.${field}`)}
        save={(change) => saveWords(data, { giteId, langue: language }, change)}
        onSaved={onSaved}
      >
        {({ form, errorOf }) =>
          fields.map((field) => (
            <div key={field}>
              <Field label={t(`giteSheet.fields.${field}`)} hint={hintOf(field)} error={errorOf(field)}>
                {SHARED.has(field) ? (
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
              <InOther language={other} text={sheet.words[other][field]} />
            </div>
          ))
        }
      </SectionForm>
    </>
  );

  function hintOf(field: WordField): string | undefined {
    if (SHARED.has(field)) return `${t('giteSheet.secret')} ${language === 'en' ? t('giteSheet.shared') : ''}`.trim();
    if (field === 'instructions_arrivee' || field === 'checklist_sortie') return t(`giteSheet.hint.${field}`);
    return undefined;
  }
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
