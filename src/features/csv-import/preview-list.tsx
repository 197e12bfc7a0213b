import { useData } from '../../data/live.ts';
import type { Gite } from '../../domain/rows.ts';
import type { MatchedStay, StayMatch } from '../../domain/stay-table/match-stays.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { shortTitle } from '../../parts/stay-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** As many as one looks through to see whether a file is read as it was meant. */
const MOST_SHOWN = 50;

export function isWritten(match: StayMatch): boolean {
  return match === 'nouveau' || match === 'complete';
}

export function PreviewList({ stays, gites }: { stays: readonly MatchedStay[]; gites: readonly Gite[] }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const byId = new Map(gites.map((gite) => [gite.id, gite]));
  return (
    <Section title={t('csvImport.preview.stays')} aside={format.count(stays.length)}>
      <List label={t('csvImport.preview.stays')}>
        {stays.slice(0, MOST_SHOWN).map(({ line, match, fields }) => {
          const gite = byId.get(fields.gite_id);
          const cents = fields.montant_total_cents ?? fields.montant_verse_cents;
          const { nature, client_nom, statut } = fields;
          return (
            <ListRow
              key={line}
              title={client_nom === '' ? t(`reservations.nameless.${nature}`) : <bdi>{shortTitle(client_nom)}</bdi>}
              lines={[
                format.stay(fields.date_debut, fields.date_fin, today),
                gite && <ColourName key="gite" colour={gite.couleur_calendrier} name={gite.nom} />,
                statut === 'confirmee' ? null : t(`reservations.statut.${statut}`),
              ]}
              trailing={
                <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
                  {cents !== null && format.money(cents)}
                  <Badge tone={isWritten(match) ? 'accent' : 'neutral'}>{t(`csvImport.preview.match.${match}`)}</Badge>
                </span>
              }
              dimmed={!isWritten(match)}
            />
          );
        })}
      </List>
      {stays.length > MOST_SHOWN && (
        <p className="text-ink-soft mt-2 text-sm">
          {t('csvImport.preview.first', { shown: format.count(MOST_SHOWN), total: format.count(stays.length) })}
        </p>
      )}
    </Section>
  );
}
