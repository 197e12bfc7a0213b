/** @jsxImportSource preact */
import { Name, OwnersText } from '../fill.tsx';
import { useWholeGuest } from '../guest-context.ts';
import { Card } from '../parts.tsx';
import { Photos, photosOf, PhotosToCome } from '../photos.tsx';
import type { PhotoSubject } from '../../domain/guest/photo.ts';
import { inEither, ownersWords } from '../said.ts';

/** In the order in which they are needed; what the owner has not written about is not there. */
const TOPICS = ['heating', 'kitchen', 'tv', 'washing', 'pool', 'bins', 'other', 'rules'] as const;

const SUBJECTS: Record<(typeof TOPICS)[number], readonly PhotoSubject[]> = {
  heating: ['chauffage', 'compteur'],
  kitchen: ['cuisine'],
  tv: ['television'],
  washing: ['lave_linge'],
  pool: ['piscine'],
  bins: ['poubelles'],
  other: [],
  rules: [],
};

export function During() {
  const { sheet, view, words, language } = useWholeGuest();
  const { present, coffee, coffeeEn, hob, hobEn, remarks, remarksEn } = sheet.equipment;
  const topics = TOPICS.flatMap((topic) => {
    const said = ownersWords(sheet.words, language, (of) => of[topic]);
    return said === null && photosOf(view.photos, SUBJECTS[topic]).length === 0 ? [] : [{ topic, said }];
  });
  const details = [
    { title: words.coffee, said: inEither(coffee, coffeeEn, language) },
    { title: words.hob, said: inEither(hob, hobEn, language) },
    { title: words.remarks, said: inEither(remarks, remarksEn, language) },
  ].flatMap(({ title, said }) => (said === null ? [] : [{ title, said }]));
  const others = photosOf(view.photos);
  if (topics.length + details.length + present.length + others.length === 0) {
    return (
      <>
        <Card>{words.nothingYet}</Card>
        <PhotosToCome />
      </>
    );
  }
  return (
    <>
      {topics.map(({ topic, said }) => (
        <Card key={topic} title={words[topic]}>
          {said !== null && <OwnersText said={said} />}
          <Photos of={SUBJECTS[topic]} />
        </Card>
      ))}
      {details.length + present.length > 0 && (
        <Card title={words.equipmentTitle}>
          {present.length > 0 && (
            <ul className="tags">
              {present.map((key) => (
                <li key={key}>{wordOf(words.equipment, key)}</li>
              ))}
            </ul>
          )}
          {details.length > 0 && (
            <dl>
              {details.map(({ title, said }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd lang={said.lang}>
                    <OwnersText said={said} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Card>
      )}
      <Photos />
      <PhotosToCome />
    </>
  );
}

/** Ours, or what the owner called it. */
function wordOf(known: Readonly<Record<string, string>>, key: string) {
  return Object.hasOwn(known, key) ? known[key] : <Name lang="fr">{key.replaceAll('_', ' ')}</Name>;
}
