-- What a guest owes of a stay, and when: a deposit, instalments, the balance, and the security deposit that goes back. A row
-- each, so that two devices that note two payments of one stay change nothing of each other's.
create table public.paiements (
  like private.synced_row including all,
  reservation_id uuid not null,
  -- acompte: deposit · echeance: instalment · solde: balance · caution: security deposit, never part of the price.
  nature text not null check (nature in ('acompte', 'echeance', 'solde', 'caution')),
  montant_cents integer not null check (montant_cents between 0 and 100000000),
  -- When it is due; null: nobody said.
  echeance date check (echeance between '2000-01-01' and '2100-12-31'),
  -- The day it came; null: it has not.
  regle_le date check (regle_le between '2000-01-01' and '2100-12-31'),
  -- The day a security deposit went back.
  rendu_le date check (rendu_le between '2000-01-01' and '2100-12-31'),
  moyen text not null default '' check (char_length(moyen) <= 100),
  notes text not null default '' check (char_length(notes) <= 2000),
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade
);
create index paiements_reservation_id_idx on public.paiements (reservation_id, owner_user_id);
call private.attach_synced_table('paiements', 125, 'owner', true, true);
call private.let_devices_write('paiements', array[
  'reservation_id', 'nature', 'montant_cents', 'echeance', 'regle_le', 'rendu_le', 'moyen', 'notes', 'deleted_at'],
  p_rules => '{"montant_cents": "first_stays", "regle_le": "first_stays", "rendu_le": "first_stays"}');

create trigger live_for_a_stay before insert or update of reservation_id, deleted_at on public.paiements
  for each row execute function private.refuse_deleted_parent('reservation_id', 'reservations');
drop trigger tombstone_children on public.reservations;
create trigger tombstone_children after update on public.reservations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('reservation_id', 'client_access_tokens', 'paiements');
