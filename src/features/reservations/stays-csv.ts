import type { Reservation } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import type { Fr } from '../../i18n/fr.ts';
import type { T } from '../../i18n/use-t.ts';
import { editableAmount } from '../../lib/amount.ts';
import { toCsv } from '../../lib/csv.ts';

export interface CsvWords {
  t: T;
  format: Format;
  /** Names of gîtes, by id. */
  gites: ReadonlyMap<string, string>;
}

/**
 * Stays as a table for a spreadsheet: days as `2026-07-14`, which every one reads as a day, amounts as the language writes
 * decimals, parted by `;` where the comma is taken for them.
 */
export function staysCsv(stays: readonly Reservation[], { t, format, gites }: CsvWords): string {
  const { decimalMark } = format;
  const name = (field: FieldName) => t(`reservations.fields.${field}`);
  // What a row may hold from before it was closed: a sum over the column must not find it.
  const ofStay = (value: (stay: Reservation) => string) => (stay: Reservation) =>
    stay.nature === 'blocage' ? '' : value(stay);
  const amount = (cents: (stay: Reservation) => number | null) =>
    ofStay((stay) => editableAmount(cents(stay), decimalMark));
  const columns: [string, (stay: Reservation) => string][] = [
    [name('gite_id'), ({ gite_id }) => gites.get(gite_id) ?? ''],
    [name('date_debut'), ({ date_debut }) => date_debut],
    [name('date_fin'), ({ date_fin }) => date_fin],
    [t('stays.export.nights'), (stay) => String(format.nights(stay.date_debut, stay.date_fin))],
    [name('nature'), ({ nature }) => t(`stays.nature.${nature}`)],
    [name('statut'), ({ statut }) => t(`reservations.statut.${statut}`)],
    [name('plateforme'), ({ plateforme }) => t(`stays.plateforme.${plateforme}`)],
    [name('reference_plateforme'), (stay) => stay.reference_plateforme],
    [name('client_nom'), ({ client_nom }) => client_nom],
    [name('client_telephone'), (stay) => stay.client_telephone],
    [name('client_email'), ({ client_email }) => client_email],
    [name('nb_adultes'), ofStay(({ nb_adultes }) => String(nb_adultes))],
    [name('nb_enfants'), ofStay(({ nb_enfants }) => String(nb_enfants))],
    [name('nb_animaux'), ofStay(({ nb_animaux }) => String(nb_animaux))],
    [name('heure_arrivee'), ({ heure_arrivee }) => heure_arrivee ?? ''],
    [name('heure_depart'), ({ heure_depart }) => heure_depart ?? ''],
    [name('montant_total_cents'), amount((stay) => stay.montant_total_cents)],
    [name('montant_verse_cents'), amount((stay) => stay.montant_verse_cents)],
    [name('frais_menage_cents'), amount((stay) => stay.frais_menage_cents)],
    [name('libelles'), ({ libelles = '' }) => libelles],
    [name('notes'), ({ notes }) => notes],
    [name('notes_menage'), ({ notes_menage }) => notes_menage],
  ];
  const head = columns.map(([title]) => title);
  const rows = stays.map((stay) => columns.map(([, value]) => value(stay)));
  return toCsv([head, ...rows], decimalMark === ',' ? ';' : ',');
}

type FieldName = keyof Fr['reservations']['fields'];
