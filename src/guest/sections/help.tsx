/** @jsxImportSource preact */
import { Name } from '../fill.tsx';
import { useGuest } from '../guest-context.ts';
import { Action, Card, Contact } from '../parts.tsx';

const NUMBERS = [
  { number: '112', what: 'all' },
  { number: '15', what: 'medical' },
  { number: '17', what: 'police' },
  { number: '18', what: 'fire' },
  { number: '114', what: 'sms' },
] as const;

/** Known by heart: with or without a stay, with or without network. */
export function Help() {
  const { words, sheet } = useGuest();
  const { contacts } = sheet;
  const people = [
    { label: words.owner, name: '', phone: contacts.owner },
    { label: words.emergencyPhone, name: '', phone: contacts.emergency },
    { label: words.doctor, name: contacts.doctor, phone: contacts.doctorPhone },
    { label: words.pharmacy, name: '', phone: contacts.pharmacy },
    { label: words.plumber, name: contacts.plumber, phone: contacts.plumberPhone },
    { label: words.electrician, name: contacts.electrician, phone: contacts.electricianPhone },
  ].filter(({ name, phone }) => name.trim() !== '' || phone.trim() !== '');
  return (
    <>
      <Card title={words.emergencies} tone="danger">
        <ul className="rows">
          {NUMBERS.map(({ number, what }) => (
            <li key={number}>
              <span>
                <strong className="nums number">{number}</strong> {words.numbers[what]}
              </span>
              {what === 'sms' ? (
                <Action icon="write" href="sms:114" label={words.sms} about="114" />
              ) : (
                <Action icon="phone" href={`tel:${number}`} label={words.call} about={number} />
              )}
            </li>
          ))}
        </ul>
        <p className="soft">{words.emergenciesFree}</p>
      </Card>
      {(people.length > 0 || contacts.email.trim() !== '') && (
        <Card title={words.contacts}>
          <ul className="rows">
            {people.map((person) => (
              <Contact key={person.label} {...person} />
            ))}
            {/^[^\s@]+@[^\s@]+$/.test(contacts.email.trim()) && (
              <li>
                <span>
                  <strong>{words.email}</strong>
                  <span className="line">
                    <Name>{contacts.email}</Name>
                  </span>
                </span>
                <Action icon="mail" href={`mailto:${encodeURIComponent(contacts.email.trim())}`} label={words.email} />
              </li>
            )}
          </ul>
        </Card>
      )}
    </>
  );
}
