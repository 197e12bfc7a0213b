/** What a column of a table may say of a stay. */
export const TARGETS = [
  'gite',
  'date_debut',
  'date_fin',
  'nuits',
  'nature',
  'plateforme',
  'statut',
  'reference',
  'client_nom',
  'client_prenom',
  'telephone',
  'email',
  'adultes',
  'enfants',
  'animaux',
  'personnes',
  'montant_total',
  'montant_verse',
  'frais_menage',
  'libelles',
  'notes',
  'notes_menage',
  'heure_arrivee',
  'heure_depart',
] as const;
export type Target = (typeof TARGETS)[number];

/**
 * Titles of columns in French, English and German as `normaliseForSearch` leaves them. The surest come first: where a file has
 * "Booked by" and "Guest name", it is the latter that comes to stay.
 */
export const SYNONYMS: Record<Target, readonly string[]> = {
  gite: words(
    'gite|annonce|listing|logement|hebergement|appartement|apartment|property|property name|accommodation|unterkunft|' +
      'objekt|ferienwohnung|rental|rental name|maison|nom du gite|nom du logement|unit type|type d unite|unit|unite',
  ),
  date_debut: words(
    'arrivee|arrival|date d arrivee|arrival date|date de debut|start date|date arrivee|check in|check in date|debut|' +
      'du|from|start|anreise|anreisedatum|date debut',
  ),
  date_fin: words(
    'depart|departure|date de depart|departure date|date de fin|end date|date depart|check out|check out date|fin|au|' +
      'to|end|abreise|abreisedatum|date fin',
  ),
  nuits: words(
    'nuits|nights|nombre de nuits|of nights|number of nights|nb nuits|nb de nuits|duration nights|duree nuits|duree|' +
      'nuitees|ubernachtungen|nachte',
  ),
  nature: words('nature|kind'),
  plateforme: words('plateforme|platform|portail|portal|canal|channel|source|origine|provenance|kanal|website'),
  statut: words('statut|status|etat|state|booking status|reservation status|statut de la reservation|buchungsstatus'),
  reference: words(
    'reference|code de confirmation|confirmation code|book number|booking number|numero de reservation|' +
      'reservation number|n de reservation|no de reservation|booking reference|reference number|booking id|' +
      'reservation id|id de reservation|buchungsnummer|reservierungsnummer|ref|code|id',
  ),
  client_nom: words(
    'nom du voyageur|guest name|guest name s|nom du client|nom du ou des clients|noms des clients|nom|guest|client|' +
      'voyageur|name|last name|surname|nom de famille|locataire|gast|gastname|name des gastes|customer|nachname|' +
      'booked by|reserve par|booker',
  ),
  client_prenom: words('prenom|first name|given name|vorname|prenom du voyageur|prenom du client'),
  telephone: words(
    'telephone|phone|phone number|numero de telephone|tel|contact|mobile|portable|telefon|telefonnummer|guest phone',
  ),
  email: words('e mail|email|adresse e mail|adresse email|email address|courriel|mail|guest email|e mail address'),
  adultes: words('adultes|adults|of adults|nombre d adultes|number of adults|nb adultes|erwachsene'),
  enfants: words('enfants|children|of children|nombre d enfants|number of children|nb enfants|kinder'),
  animaux: words('animaux|pets|of pets|nombre d animaux|animals|nb animaux|haustiere'),
  personnes: words(
    'personnes|persons|people|guests|voyageurs|nombre de personnes|nb personnes|nombre de voyageurs|number of guests|' +
      'pax|personen|gaste|occupants',
  ),
  montant_total: words(
    'paye par le voyageur|paid by the guest|montant total|total price|prix total|total|prix|price|montant|amount|' +
      'loyer|tarif|gross amount|preis|gesamtpreis|betrag|booking amount|montant de la reservation',
  ),
  montant_verse: words(
    'verse par la plateforme|paid out by the platform|revenus|earnings|payout|montant verse|net|net amount|versement|' +
      'auszahlung|host payout|paid out',
  ),
  frais_menage: words('frais de menage|cleaning fee|menage|forfait menage|endreinigung|reinigungsgebuhr|cleaning'),
  notes: words(
    'notes|note|remarques|remarks|remarque|commentaire|commentaires|comments|comment|notice|notiz|bemerkung',
  ),
  libelles: words('libelles|labels|libelle|label|etiquettes|tags|etiquette|tag|mots cles'),
  notes_menage: words('pour le menage|for the cleaner|notes menage|consignes menage|cleaning notes'),
  heure_arrivee: words('heure d arrivee|arrival time|heure arrivee|check in time|anreisezeit'),
  heure_depart: words('heure de depart|departure time|heure depart|check out time|abreisezeit'),
};

function words(list: string): string[] {
  return list.split('|');
}
