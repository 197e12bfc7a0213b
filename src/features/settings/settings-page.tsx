import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { setLanguage } from '../../i18n/language.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
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
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  return (
    <Section title={t('settings.display')}>
      <Card className="grid gap-5">
        <Segmented
          legend={t('settings.language')}
          value={language}
          onValue={(value) => void setLanguage(value)}
          // Each in its own language: whoever needs the switch cannot read the other one.
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
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
