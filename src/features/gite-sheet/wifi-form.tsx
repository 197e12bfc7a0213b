import { useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { saveWifi } from '../../data/mutations/gite-sheet.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { wifiText } from '../../domain/guest/wifi-text.ts';
import { BLANK_WIFI, type WifiFields } from '../../domain/sheet-rules.ts';
import { useT } from '../../i18n/use-t.ts';
import { isolated } from '../../i18n/isolated.ts';
import { LazyQrCode } from '../../parts/lazy-qr-code.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Eye, EyeOff } from '../../ui/icons.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { SectionForm } from './section-form.tsx';

/** Said in either language. */
const SAID = [
  ['localisation_box', 'fr'],
  ['localisation_box_en', 'en'],
  ['zones_bonne_reception', 'fr'],
  ['zones_bonne_reception_en', 'en'],
] as const;
const FIELDS = Object.keys(BLANK_WIFI) as (keyof WifiFields)[];

export function WifiForm({ sheet, onSaved }: { sheet: GiteSheet; onSaved: () => void }) {
  const t = useT();
  const data = useData();
  const [isShown, setIsShown] = useState(false);
  const label = (field: keyof WifiFields) => t(`giteSheet.fields.${field}`);
  return (
    <SectionForm<WifiFields>
      name={`fiche:${sheet.gite.id}:wifi`}
      fields={FIELDS}
      base={sheet.wifi}
      label={label}
      save={(change) => saveWifi(data, sheet.gite.id, change)}
      onSaved={onSaved}
    >
      {({ form: { control, register }, errorOf }) => (
        <>
          <Field label={label('ssid')} error={errorOf('ssid')}>
            <TextInput autoCapitalize="none" spellCheck={false} {...register('ssid')} />
          </Field>
          <div className="flex items-start gap-2">
            <Field
              label={label('password')}
              hint={t('giteSheet.secret')}
              error={errorOf('password')}
              className="flex-1"
            >
              <TextInput
                type={isShown ? 'text' : 'password'}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                {...register('password')}
              />
            </Field>
            <IconButton
              look="outlined"
              icon={isShown ? EyeOff : Eye}
              label={t(isShown ? 'giteSheet.wifi.hide' : 'giteSheet.wifi.show')}
              className="mt-[1.875rem] min-h-12"
              onClick={() => setIsShown(!isShown)}
            />
          </div>
          <WifiPicture control={control} />
          {SAID.map(([field, lang]) => (
            <Field key={field} label={label(field)} error={errorOf(field)}>
              <TextInput lang={lang} {...register(field)} />
            </Field>
          ))}
        </>
      )}
    </SectionForm>
  );
}

/** As guests will have it. */
function WifiPicture({ control }: { control: Control<WifiFields> }) {
  const t = useT();
  const [ssid, password] = useWatch({ control, name: ['ssid', 'password'] });
  if (ssid.trim() === '') return null;
  return (
    <Card className="grid justify-items-center gap-3">
      <LazyQrCode
        text={wifiText({ ssid: ssid.trim(), password: password.trim() })}
        label={t('giteSheet.wifi.qr', { ssid: isolated(ssid.trim()) })}
      />
      <p className="text-ink-soft text-center text-pretty">{t('giteSheet.wifi.qrHint')}</p>
    </Card>
  );
}
