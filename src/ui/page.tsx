import { createContext, type ReactNode, use } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ArrowLeft, type Icon } from './icons.ts';
import type { LinkProps } from './link.tsx';
import { IconLink, LinkButton } from './link-button.tsx';
import { useWide } from './use-wide.ts';

/** What the app's frame lends to each page's header: its name for the tab's title, and the state that is always shown. */
export interface PageFrame {
  appName: string;
  status: ReactNode;
}
export const PageFrameContext = createContext<PageFrame>({ appName: '', status: null });

export interface PageProps {
  title: string;
  /** Under the title: what this page is about, a date, a count. */
  subtitle?: ReactNode;
  /** `onClick` may know a better way than the address, such as one step back in the history. */
  back?: { href: string; label: string; onClick?: LinkProps['onClick'] } | undefined;
  /** The one thing people come here to do: bottom right on phones, top right on wide screens. */
  primary?: { label: string; icon: Icon; href?: string; onClick?: () => void } | undefined;
  /** Secondary actions, in the header. */
  actions?: ReactNode;
  /** How wide lines may grow: `text` for forms and reading, `wide` for tables, `full` for what uses all there is. */
  width?: 'text' | 'wide' | 'full' | undefined;
  children: ReactNode;
}

/** The frame of every page: its one h1, the way back, the state, the actions, and what it is about. */
export function Page({ title, subtitle, back, primary, actions, width = 'wide', children }: PageProps) {
  const frame = use(PageFrameContext);
  const wide = useWide();
  const column = cx('mx-auto px-4 sm:px-6 lg:px-10', WIDTHS[width]);
  const heading = (
    <h1
      tabIndex={-1}
      // The app's own titles move to a line of their own before a word breaks; a name may be one endless word.
      className={cx(
        back === undefined ? 'min-w-min' : 'min-w-0',
        'font-display flex-1 basis-20 py-1 text-2xl leading-tight font-semibold @max-[15rem]:min-w-0 @max-[15rem]:text-xl @max-[11rem]:text-base lg:basis-40 lg:text-4xl',
      )}
    >
      {title}
    </h1>
  );
  // With a way back, a phone's title has a line of its own that scrolls away: names of people and places are long.
  const titleBelow = back !== undefined && !wide;
  return (
    <>
      <title>{`${title} · ${frame.appName}`}</title>
      <div className="@container">
        {/* Very large text would fill the screen with a header that stays. */}
        <header className="bg-ground sticky top-0 z-20 pt-[env(safe-area-inset-top)] lg:static @max-[15rem]:static [@media(max-height:30rem)]:static">
          <div className={cx(column, 'flex flex-wrap items-center gap-x-2 gap-y-1 py-2 lg:pt-8')}>
            {back && (
              <span className={cx('-ms-2.5', titleBelow && 'flex-1')}>
                <IconLink {...back} icon={ArrowLeft} />
              </span>
            )}
            {!titleBelow && heading}
            {frame.status}
            {actions}
            {primary && wide && primaryAction(primary)}
          </div>
        </header>
        <div className={cx(column, 'pt-1 pb-8', primary && 'max-lg:pb-24')}>
          {titleBelow && <div className="mb-2 flex">{heading}</div>}
          {subtitle !== undefined && <div className="text-ink-soft mb-4">{subtitle}</div>}
          {children}
        </div>
      </div>
      {primary && !wide && (
        <div
          data-thumb-button
          className="@container pointer-events-none fixed inset-x-0 bottom-[calc(var(--nav-height)+1rem)] z-30 flex justify-end px-4"
        >
          <span className="shadow-float pointer-events-auto rounded-full @max-[15rem]:text-sm">
            {primaryAction(primary, 'rounded-full! min-h-14! px-5! @max-[15rem]:min-h-[44px]! @max-[15rem]:px-4!')}
          </span>
        </div>
      )}
    </>
  );
}

const WIDTHS = { text: 'max-w-2xl', wide: 'max-w-6xl', full: 'max-w-none' } as const;

function primaryAction(primary: NonNullable<PageProps['primary']>, className?: string): ReactNode {
  const look = { variant: 'primary', icon: primary.icon, className } as const;
  return primary.href === undefined ? (
    <Button {...look} onClick={primary.onClick}>
      {primary.label}
    </Button>
  ) : (
    <LinkButton {...look} href={primary.href}>
      {primary.label}
    </LinkButton>
  );
}
