import type { SyncedRow } from './synced-row.ts';

/** What a gîte's pages say of it, for guests and for who cleans: five tables beside `gites_base`, as rows.ts has that. */

export interface GiteWifi extends SyncedRow {
  gite_id: string;
  ssid: string;
  password: string;
  localisation_box: string;
  zones_bonne_reception: string;
  /** Absent, like the next one, in rows that came before there was any. */
  localisation_box_en?: string;
  zones_bonne_reception_en?: string;
}

/** One row per gîte and language. */
export interface GiteConsignes extends SyncedRow {
  gite_id: string;
  langue: string;
  instructions_arrivee: string;
  code_acces: string;
  emplacement_cles: string;
  instructions_parking: string;
  consignes_chauffage: string;
  consignes_cuisine: string;
  consignes_tv: string;
  consignes_machine_laver: string;
  consignes_piscine: string;
  consignes_poubelles: string;
  checklist_sortie: string;
  /** Absent, like the next two, in rows that came before they were asked. */
  consignes_depart?: string;
  /** House rules. */
  reglement?: string;
  /** Anything else that helps during the stay. */
  infos_pratiques?: string;
}

export interface GiteContacts extends SyncedRow {
  gite_id: string;
  telephone_urgence: string;
  email_contact: string;
  telephone_proprietaire: string;
  medecin_local: string;
  telephone_medecin: string;
  pharmacie_garde: string;
  plombier_urgence: string;
  telephone_plombier: string;
  electricien_urgence: string;
  telephone_electricien: string;
}

export interface GiteEquipements extends SyncedRow {
  gite_id: string;
  /** Keys of equipment that the gîte has, e.g. `lave_vaisselle`, `piscine_chauffee`. */
  presents: string[];
  type_machine_cafe: string;
  type_plaques: string;
  remarques: string;
  /** Absent, like the next two, in rows that came before there was any. */
  type_machine_cafe_en?: string;
  type_plaques_en?: string;
  remarques_en?: string;
}

export interface Activite extends SyncedRow {
  gite_id: string;
  nom: string;
  /** Absent, as below, in rows that came before there was any. */
  nom_en?: string;
  categorie: string;
  description: string;
  /** Absent, like the position, in rows that came before there was any. */
  description_en?: string;
  latitude?: number | null;
  longitude?: number | null;
  adresse: string;
  url: string;
  telephone: string;
  distance_km: number | null;
}

/** What words would not show: where the key box is, how the boiler looks. Made small on the device, without where it was taken. */
export interface PhotoGite extends SyncedRow {
  gite_id: string;
  /** Of the sheet (src/domain/guest/sections.ts), or empty. */
  section: string;
  legende_fr: string;
  legende_en: string;
  ordre: number;
  /** The picture itself, WebP or JPEG in base64. */
  image: string;
  largeur: number;
  hauteur: number;
}
