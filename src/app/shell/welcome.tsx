import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { LanguageChoice } from '../../parts/language-choice.tsx';
import { Landscape } from '../../ui/landscape.tsx';
import { PageFrameContext } from '../../ui/page.tsx';
import { APP_NAME } from '../app-name.ts';
import { Logo } from './logo.tsx';
import { useArrival } from './use-arrival.ts';

const FRAME = { appName: APP_NAME, status: null };

/** The frame around signing in and what belongs to it: who we are, in one picture and one sentence. */
export function Welcome({ children }: { children: ReactNode }) {
  const t = useT();
  useArrival();
  return (
    <PageFrameContext value={FRAME}>
      <div className="grid min-h-dvh grid-cols-1 grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:grid-rows-1">
        <header className="bg-accent-soft relative flex flex-col gap-6 overflow-clip px-4 pt-[max(1.25rem,env(safe-area-inset-top))] sm:px-8 lg:justify-between lg:px-12 lg:pt-12">
          <div>
            <p className="flex flex-wrap items-center gap-3">
              <Logo className="size-10" />
              {/* One word, however wide the letters of this device are and however large the text. */}
              <span className="font-display min-w-0 text-[min(1.25rem,calc((100vw-2rem)/10))] font-semibold wrap-anywhere">
                {APP_NAME}
              </span>
            </p>
            <p className="font-display mt-5 max-w-md text-2xl leading-snug font-semibold text-balance max-lg:sr-only lg:mt-16 lg:text-4xl">
              {t('shell.welcome.promise')}
            </p>
            <p className="mt-4 max-w-md text-lg max-lg:sr-only">{t('shell.welcome.text')}</p>
          </div>
          <Landscape
            scene
            className="-mx-4 -mb-px block w-[calc(100%+2rem)] sm:-mx-8 sm:w-[calc(100%+4rem)] lg:-mx-12 lg:w-[calc(100%+6rem)]"
          />
        </header>
        <div className="flex flex-col lg:justify-center">
          <main id="contenu" tabIndex={-1} className="mx-auto w-full max-w-xl lg:flex-none">
            {children}
          </main>
          <footer className="mx-auto w-full max-w-xl px-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-6 lg:px-10">
            <LanguageChoice legendHidden />
          </footer>
        </div>
      </div>
    </PageFrameContext>
  );
}
