/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Name } from './fill.tsx';
import { useGuest } from './guest-context.ts';
import { Icon, type IconName } from './icons.tsx';
import { phonesIn } from './phones.ts';
import { safeAddress } from './said.ts';

export function Card({ title, children, tone = '' }: { title?: string; children: ComponentChildren; tone?: string }) {
  return (
    <section className={`card ${tone}`}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

interface ActionProps {
  icon: IconName;
  href: string;
  label: string;
  /** What it is about, for who hears the links alone. */
  about?: string;
  isMain?: boolean;
}

/** Leaves the page: what opens learns nothing of where it was opened from. */
export function Action({ icon, href, label, about, isMain = false }: ActionProps) {
  const isWeb = href.startsWith('https:');
  return (
    <a
      className={isMain ? 'button main' : 'button'}
      href={href}
      {...(isWeb ? { target: '_blank' } : {})}
      rel="noopener noreferrer"
    >
      <Icon name={icon} />
      {label}
      {about !== undefined && (
        <span className="sr-only">
          {' '}
          <Name>{about}</Name>
        </span>
      )}
    </a>
  );
}

/** To call, each number where there are several, or the text as it is where it holds none. */
export function Call({ phone, about }: { phone: string; about: string }) {
  const { words } = useGuest();
  const phones = phonesIn(phone);
  if (phones.length === 0) return <Name>{phone}</Name>;
  return (
    <span className="call">
      <span className="nums">
        <Name>{phone}</Name>
      </span>
      {phones.map(({ href, shown }) => (
        <Action
          key={href}
          icon="phone"
          href={href}
          label={phones.length === 1 ? words.call : `${words.call} ${shown}`}
          about={about}
        />
      ))}
    </span>
  );
}

/** Somebody whom the owner names, in a list of rows; nothing where neither name nor number is there. */
export function Contact({ label, name = '', phone }: { label: string; name?: string; phone: string }) {
  const isNamed = name.trim() !== '';
  const isThere = phone.trim() !== '';
  if (!isNamed && !isThere) return null;
  return (
    <li>
      <span>
        <strong>{label}</strong>
        {isNamed && (
          <span className="line">
            <Name>{name}</Name>
          </span>
        )}
      </span>
      {isThere && <Call phone={phone} about={isNamed ? name : label} />}
    </li>
  );
}

export function Website({ url, about }: { url: string; about: string }) {
  const { words } = useGuest();
  const href = safeAddress(url);
  return href === null ? null : <Action icon="globe" href={href} label={words.website} about={about} />;
}
