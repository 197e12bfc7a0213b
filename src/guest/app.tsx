/** @jsxImportSource preact */
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { cleanLine } from '../domain/text.ts';
import type { Device } from '../lib/is-ios.ts';
import { Name } from './fill.tsx';
import { GuestContext, type Section, type SectionProps, SECTIONS, useGuest, useView } from './guest-context.ts';
import type { FirstWords, Words } from './i18n/words.ts';
import { nameIcon } from './home-screen.ts';
import { Icon, Scene } from './icons.tsx';
import { iconToMake } from './keeping.ts';
import { type Language, LANGUAGE_NAMES, LANGUAGES } from './language.ts';
import { Notices } from './notices.tsx';
import { useUnread } from './unread.ts';
import { Outside } from './outside.tsx';
import { Arrival } from './sections/arrival.tsx';
import { Help } from './sections/help.tsx';
import type { Session } from './session.ts';
import { hasWorker } from './worker-client.ts';

/** What comes after the first look ends with the page's foot. */
export type Sections = Partial<Record<Section | 'foot', ComponentType<SectionProps>>>;

export interface AppProps {
  session: Session;
  words: FirstWords;
  /** Null until `loadMore` has brought them. */
  allWords: Words | null;
  language: Language;
  device: Device;
  chooseLanguage: (language: Language) => void;
  /** The sections that come after the first look. */
  loadMore: () => Promise<Sections>;
}

export function App({ session, words, allWords, language, device, chooseLanguage, loadMore }: AppProps) {
  const view = useView(session);
  const { sheet } = view;
  const kept = view.isKept ? view.stays.find(({ token }) => token === view.token) : undefined;
  const icon = sheet === null || kept === undefined ? null : iconToMake(kept, view.stays);
  const guest = useMemo(
    () => (sheet === null ? null : { session, view, sheet, words, allWords, language, device }),
    [session, view, sheet, words, allWords, language, device],
  );
  useEffect(() => {
    document.title = sheet === null ? words.title : `${words.title} · ${sheet.gite.name}`;
    nameIcon(sheet === null ? words.title : cleanLine(sheet.gite.name), icon);
  }, [words, sheet, icon]);
  return (
    <>
      <header className="top">
        <Languages words={words} language={language} choose={chooseLanguage} />
        <Scene />
        <div className="name">
          <h1>{sheet === null ? words.title : <Name>{sheet.gite.name}</Name>}</h1>
        </div>
      </header>
      {guest === null ? (
        <Outside session={session} view={view} words={words} device={device} />
      ) : (
        <GuestContext.Provider value={guest}>
          <Stay loadMore={loadMore} />
        </GuestContext.Provider>
      )}
    </>
  );
}

function Stay({ loadMore }: Pick<AppProps, 'loadMore'>) {
  const { words, allWords, sheet } = useGuest();
  const [section, go] = useSection();
  const [more, setMore] = useState<Sections>({});
  const [hasFailed, setFailed] = useState(false);
  const main = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // After the first look is drawn: it must not share its line with this.
    const later = setTimeout(() => void loadMore().then(setMore, () => setFailed(true)));
    return () => clearTimeout(later);
  }, [loadMore]);
  const focusHeading = () => heading.current?.focus({ preventScroll: true });
  const toHeading = () => {
    scrollTo({ top: 0 });
    focusHeading();
  };
  const wasAtRef = useRef(section);
  useEffect(() => {
    if (wasAtRef.current === section) return;
    wasAtRef.current = section;
    toHeading();
  }, [section]);
  const all: Sections = { arrival: Arrival, help: Help, ...(allWords !== null && more) };
  const { [section]: Shown, foot: Foot } = all;
  const unread = useUnread(section === 'write' && Shown !== undefined);
  const isThere = (name: Section) => name !== 'around' || sheet.activities.length > 0;
  return (
    <>
      <main ref={main} aria-busy={Shown === undefined && !hasFailed}>
        {/* What was tapped there goes, and the focus must have somewhere to be, in the section that is shown already as well. */}
        <Notices go={(name) => (name === section ? toHeading() : go(name))} focusAfter={focusHeading} />
        {/* Its place is there before it is: what is put into it is read out. */}
        <div role="status" className="notices">
          {unread > 0 && (
            <p className="notice news">
              {words.answers(unread)}{' '}
              <button type="button" className="text" onClick={() => go('write')}>
                {words.read}
              </button>
            </p>
          )}
        </div>
        <h2 ref={heading} tabIndex={-1}>
          {words.sections[section]}
        </h2>
        {Shown !== undefined && <Shown go={go} />}
        {Shown === undefined && hasFailed && <Failed />}
        {/* What was asked of it elsewhere is no question here. */}
        {Foot !== undefined && <Foot key={section} go={go} />}
      </main>
      <nav aria-label={words.navigation} className="chips">
        <ul>
          {SECTIONS.filter(isThere).map((name) => (
            <li key={name}>
              <Chip name={name} isHere={name === section} unread={name === 'write' ? unread : 0} go={go} />
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

interface ChipProps {
  name: Section;
  isHere: boolean;
  unread: number;
  go: (name: Section) => void;
}

function Chip({ name, isHere, unread, go }: ChipProps) {
  const { words } = useGuest();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isHere) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isHere]);
  return (
    <button ref={button} type="button" aria-current={isHere ? 'page' : undefined} onClick={() => go(name)}>
      <Icon name={name} />
      <span>{words.sections[name]}</span>
      {unread > 0 && (
        <span className="badge">
          <span aria-hidden="true">{unread}</span>
          <span className="sr-only">{words.answers(unread)}</span>
        </span>
      )}
    </button>
  );
}

/** Not into a browser's own page about there being no network: what is shown would be gone. */
async function reload(): Promise<void> {
  if (navigator.onLine || (await hasWorker())) location.reload();
}

function Failed() {
  const { words } = useGuest();
  return (
    <section className="card">
      <p>{words.unreachableText}</p>
      <button type="button" className="button main" onClick={() => void reload()}>
        {words.again}
      </button>
    </section>
  );
}

/** In the history, so that the phone's "back" goes to the section before. Not in the address: that says nothing of a stay. */
function useSection(): [Section, (section: Section) => void] {
  const [section, setSection] = useState<Section>(sectionOf(history.state));
  useEffect(() => {
    const listen = ({ state }: PopStateEvent) => setSection(sectionOf(state));
    addEventListener('popstate', listen);
    return () => removeEventListener('popstate', listen);
  }, []);
  const go = (name: Section) => {
    if (name === section) return;
    history.pushState({ section: name }, '');
    setSection(name);
  };
  return [section, go];
}

function sectionOf(state: unknown): Section {
  const named = typeof state === 'object' && state !== null ? (state as { section?: unknown }).section : undefined;
  return SECTIONS.find((section) => section === named) ?? 'arrival';
}

interface LanguagesProps {
  words: FirstWords;
  language: Language;
  choose: (language: Language) => void;
}

function Languages({ words, language, choose }: LanguagesProps) {
  return (
    <label className="languages">
      <span className="sr-only">{words.language}</span>
      <Icon name="globe" />
      <select
        value={language}
        onChange={(event) => {
          const chosen = LANGUAGES.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) choose(chosen);
        }}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
