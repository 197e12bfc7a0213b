/**
 * What a gîte may have, as `gites_equipements.presents` names it: keys, worded by each page in its own languages. A key that an
 * earlier version wrote and this list has no more stays in the row.
 */
export const EQUIPMENT = {
  cuisine: [
    'lave_vaisselle',
    'four',
    'micro_ondes',
    'refrigerateur',
    'congelateur',
    'grille_pain',
    'bouilloire',
    'machine_cafe',
    'robot_cuisine',
    'fondue_raclette',
  ],
  maison: [
    'wifi',
    'television',
    'climatisation',
    'chauffage',
    'cheminee',
    'lave_linge',
    'seche_linge',
    'fer_repasser',
    'aspirateur',
    'seche_cheveux',
    'baignoire',
    'draps_fournis',
    'linge_toilette',
    'bureau',
    'livres_jeux',
  ],
  bebe: ['lit_bebe', 'chaise_haute', 'baignoire_bebe', 'barriere_escalier', 'jeux_enfants'],
  dehors: [
    'jardin',
    'terrasse',
    'balcon',
    'salon_jardin',
    'barbecue',
    'piscine',
    'piscine_chauffee',
    'jacuzzi',
    'sauna',
    'velos',
    'barque',
    'local_velos',
    'ping_pong',
    'petanque',
    'parking',
    'garage',
    'borne_recharge',
  ],
  securite: ['detecteur_fumee', 'detecteur_co', 'extincteur', 'trousse_secours', 'coffre_fort'],
  accueil: ['animaux_acceptes', 'non_fumeur', 'plain_pied', 'acces_pmr'],
} as const;
export type EquipmentGroup = keyof typeof EQUIPMENT;
export type EquipmentKey = (typeof EQUIPMENT)[EquipmentGroup][number];

export const EQUIPMENT_GROUPS = Object.keys(EQUIPMENT) as EquipmentGroup[];
export const EQUIPMENT_KEYS: readonly EquipmentKey[] = EQUIPMENT_GROUPS.flatMap((group) => EQUIPMENT[group]);

/** Whether there is a pool: what must be said of it is a question of safety. */
export function hasPool(present: readonly string[]): boolean {
  return present.some((key) => key === 'piscine' || key === 'piscine_chauffee');
}
