import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useLive } from '../../data/live.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import { useT } from '../../i18n/use-t.ts';
import { LanguageChoice } from '../../parts/language-choice.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Moon, Sun, SunMoon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useTheme } from '../../ui/theme.ts';
import { AccountSection } from './account-section.tsx';
import { DataSection } from './data-section.tsx';
import { ServerSection } from './server-section.tsx';
import { StorageSection } from './storage-section.tsx';

export function SettingsPage() {
  const t = useT();
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <Page title={t('settings.title')} width="text">
        <DisplaySection />
        <AccountSection />
        <DataSection />
        <StorageSection />
        <ServerSection />
      </Page>
    </QueryClientProvider>
  );
}

function DisplaySection() {
  const t = useT();
  const isOwner = useLive(roleOnDevice, []) === 'owner';
  const [theme, setTheme] = useTheme();
  return (
    <Section title={t('settings.display')}>
      <Card className="grid gap-5">
        <div>
          <LanguageChoice />
          {isOwner && <p className="text-ink-soft mt-1.5 text-sm">{t('settings.languageHint')}</p>}
        </div>
        <Segmented
          legend={t('settings.theme')}
          value={theme}
          onValue={setTheme}
          options={[
            { value: 'system', label: t('settings.system'), icon: SunMoon },
            { value: 'light', label: t('settings.light'), icon: Sun },
            { value: 'dark', label: t('settings.dark'), icon: Moon },
          ]}
        />
      </Card>
    </Section>
  );
}
