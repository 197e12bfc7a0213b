import type { GuestMessages } from '../../data/queries/guest-messages.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GuestReportRow } from '../../parts/guest-report-row.tsx';
import { Section } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List } from '../../ui/list.tsx';
import { RequestRow } from './request-row.tsx';

interface MessagesProps {
  messages: GuestMessages;
  gites: ReadonlyMap<string, Gite>;
}

/** What guests said that is their owner's to answer or to see; nothing when nothing is. */
export function Messages({ messages, gites }: MessagesProps) {
  const t = useT();
  const format = useFormat();
  const count = countOf(messages);
  if (count === 0) return null;
  return (
    <Section title={t('guests.waiting.title')} aside={format.count(count)}>
      <Rows label={t('guests.waiting.title')} messages={messages} gites={gites} />
    </Section>
  );
}

/** What was answered, by its owner or by itself, folded away. */
export function SettledMessages({ messages, gites }: MessagesProps) {
  const t = useT();
  if (countOf(messages) === 0) return null;
  return (
    <div className="mt-7">
      <Disclosure summary={t('guests.waiting.settled')}>
        <Rows label={t('guests.waiting.settled')} messages={messages} gites={gites} />
      </Disclosure>
    </div>
  );
}

function Rows({ label, messages: { requests, problems, reviews }, gites }: MessagesProps & { label: string }) {
  const labelOf = (id: string) => {
    const gite = gites.get(id);
    return gite && { nom: gite.nom, couleur: gite.couleur_calendrier };
  };
  return (
    <List label={label}>
      {requests.map(({ row, stay }) => (
        <RequestRow key={row.id} request={row} stay={stay} gite={labelOf(row.gite_id)} withStay />
      ))}
      {[...problems, ...reviews].map(({ row, stay }) => (
        <GuestReportRow key={row.id} report={row} stay={stay} gite={labelOf(row.gite_id)} withStay />
      ))}
    </List>
  );
}

function countOf({ requests, problems, reviews }: GuestMessages): number {
  return requests.length + problems.length + reviews.length;
}
