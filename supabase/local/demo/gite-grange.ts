import type { DemoGite } from './gite.ts';

export const grange: DemoGite = {
  owner: 'owner',
  rates: { low: 145, mid: 195, high: 290 },
  cleaningFee: 90,
  cleaningMinutes: 210,
  base: {
    nom: 'La Grange aux Hirondelles',
    adresse: 'Lieu-dit Les Fontanelles, 412 route des Crêtes',
    code_postal: '24220',
    ville: 'Saint-Cirq-des-Combes',
    pays: 'France',
    latitude: 44.8671,
    longitude: 1.0934,
    capacite_personnes: 8,
    nombre_chambres: 4,
    couleur_calendrier: '#b4532a',
    fuseau: 'Europe/Paris',
    heure_arrivee: '16:00',
    heure_depart: '10:00',
    numero_enregistrement: '24377000412GH',
    notes: 'Vidange de la fosse prévue tous les quatre ans (dernière : printemps 2025). Bûches livrées par M. Delpech.',
    actif: true,
  },
  wifi: {
    ssid: 'Hirondelles',
    password: 'les-hirondelles-reviennent-24',
    localisation_box: 'Placard sous l’escalier, étagère du haut',
    zones_bonne_reception: 'Salon, cuisine et chambre du rez-de-chaussée. Rien dans le cellier : murs de 80 cm.',
  },
  consignes: [
    {
      langue: 'fr',
      instructions_arrivee:
        'Après l’église, prenez la petite route qui monte à droite et continuez jusqu’au portail bleu (800 m). ' +
        'Le GPS propose parfois le chemin des vignes : ne le prenez pas, il finit dans un champ.',
      code_acces: '2407A',
      emplacement_cles: 'Boîte à clés à gauche de la porte de la grange, derrière le rosier',
      instructions_parking: 'Quatre places sous le tilleul. Laissez le passage libre devant le portail du voisin.',
      consignes_chauffage: 'Pompe à chaleur réglée à 19 °C. Le poêle suffit en demi-saison : bûches sous l’appentis.',
      consignes_cuisine:
        'Le four se débloque en appuyant trois secondes sur la clé. Les capsules vides vont dans le bac vert.',
      consignes_tv: 'Télécommande noire : source HDMI 1. Les chaînes sont sur la box.',
      consignes_machine_laver: 'Dans le cellier. Programme « Coton 40° » ; fermez le robinet après usage.',
      consignes_piscine:
        'Ouverte du 1er mai au 30 septembre. Refermez le volet chaque soir et dès que vous vous absentez. ' +
        'Les enfants restent toujours sous la surveillance d’un adulte.',
      consignes_poubelles: 'Sacs jaunes le mardi, ordures le vendredi, au bout du chemin. Verre à côté du cimetière.',
      checklist_sortie:
        '- Lave-vaisselle lancé\n- Poubelles sorties\n- Chauffage sur 16 °C\n- Volet de la piscine fermé\n- Clés dans la boîte',
      consignes_depart:
        'Merci de libérer la grange à 10 h : le ménage commence à 10 h 30. Laissez les draps au pied des lits et tirez la porte jusqu’au clic.',
      reglement:
        '- Pas de fête, et calme dehors après 22 h : les voisins se lèvent tôt\n- On ne fume pas à l’intérieur\n- Les chiens sont les bienvenus, pas dans les chambres\n- Huit personnes au plus, visiteurs compris, autour de la piscine',
      infos_pratiques:
        'L’eau du robinet est bonne ; celle de la pompe du jardin ne se boit pas. Boulangerie à Saint-Cirq dès 7 h, fermée le mardi. En cas de coupure, le tableau électrique est dans le cellier, derrière la porte.',
    },
    {
      langue: 'en',
      instructions_arrivee:
        'After the church, take the narrow road uphill on your right and follow it to the blue gate (800 m). ' +
        'Your GPS may suggest the vineyard track: please don’t, it ends in a field.',
      code_acces: '',
      emplacement_cles: 'Key box left of the barn door, behind the rose bush',
      instructions_parking: 'Four places under the lime tree. Please keep the neighbour’s gate clear.',
      consignes_chauffage:
        'The heat pump is set to 19 °C. In spring and autumn the stove is enough: logs are under the lean-to.',
      consignes_cuisine:
        'To unlock the oven, hold the key button for three seconds. Empty capsules go in the green bin.',
      consignes_tv: 'Black remote: source HDMI 1. Channels are on the box.',
      consignes_machine_laver: 'In the cellar room. Programme “Coton 40°”; close the tap afterwards.',
      consignes_piscine:
        'Open from 1 May to 30 September. Close the cover every evening and whenever you go out. ' +
        'Children must always be watched by an adult.',
      consignes_poubelles:
        'Yellow bags on Tuesday, other waste on Friday, at the end of the lane. Glass next to the cemetery.',
      checklist_sortie:
        '- Start the dishwasher\n- Take the bins out\n- Heating to 16 °C\n- Pool cover closed\n- Keys back in the box',
      consignes_depart:
        'Please leave by 10 am: cleaning begins at 10.30. Leave the sheets at the foot of the beds and pull the door until it clicks.',
      reglement:
        '- No parties, and quiet outside after 10 pm: the neighbours rise early\n- No smoking indoors\n- Dogs are welcome, but not in the bedrooms\n- Eight people at most around the pool, visitors included',
      infos_pratiques:
        'Tap water is good; water from the garden pump is not for drinking. Bakery in Saint-Cirq from 7 am, closed on Tuesdays. If the power fails, the fuse box is in the cellar room, behind the door.',
    },
  ],
  contacts: {
    telephone_urgence: '112',
    email_contact: 'claire.vidal@example.org',
    telephone_proprietaire: '06 39 98 10 24',
    medecin_local: 'Dr Hélène Castanet, place du Foirail',
    telephone_medecin: '05 36 49 24 10',
    pharmacie_garde: 'Pharmacie du Pont, ou 32 37',
    plombier_urgence: 'Éric Lacombe',
    telephone_plombier: '06 39 98 45 12',
    electricien_urgence: 'Périgord Élec',
    telephone_electricien: '05 36 49 24 77',
  },
  equipements: {
    presents: [
      'wifi',
      'lave_vaisselle',
      'lave_linge',
      'seche_linge',
      'four',
      'micro_ondes',
      'cheminee',
      'barbecue',
      'piscine_chauffee',
      'lit_bebe',
      'chaise_haute',
      'television',
      'jardin',
      'terrasse',
      'parking',
    ],
    type_machine_cafe: 'À capsules, compatible Nespresso, et une cafetière à l’italienne',
    type_plaques: 'Induction, quatre foyers',
    remarques: 'La chaise haute est rangée dans le cellier. Deux vélos d’adulte à disposition.',
  },
  activites: [
    {
      nom: 'Canoë sur la Vézère',
      categorie: 'Nature',
      adresse: 'Le Port, Saint-Cirq-des-Combes',
      telephone: '05 36 49 24 31',
      description: 'Descente de 9 km, deux à trois heures, retour en navette. Réserver la veille en été.',
      description_en:
        'Nine kilometres downstream, two to three hours, with a shuttle back. Book the day before in summer.',
      url: 'https://example.org/canoe-vezere',
      distance_km: 4,
      latitude: 44.8409,
      longitude: 1.1212,
    },
    {
      nom: 'Marché de producteurs',
      categorie: 'Gastronomie',
      adresse: 'Place du Foirail',
      telephone: '',
      description: 'Le jeudi matin toute l’année. Fromages de chèvre de la ferme du Roc, noix, pain au levain.',
      description_en: 'Thursday mornings all year round. Goat’s cheese from the Roc farm, walnuts, sourdough bread.',
      url: '',
      distance_km: 3.5,
      latitude: 44.8452,
      longitude: 1.0688,
    },
    {
      nom: 'Grotte des Combarines',
      categorie: 'Culture',
      adresse: 'Route de la Falaise',
      telephone: '05 36 49 24 55',
      description: 'Gravures préhistoriques. Visite guidée seulement, douze personnes à la fois : réserver.',
      description_en: 'Prehistoric engravings. Guided visits only, twelve people at a time: book ahead.',
      url: 'https://example.org/combarines',
      distance_km: 11,
      latitude: 44.9387,
      longitude: 1.0301,
    },
    {
      nom: 'Auberge du Vieux Four',
      categorie: 'Restaurant',
      adresse: '2 rue du Four',
      telephone: '05 36 49 24 62',
      description: 'Cuisine du pays, terrasse sous la glycine. Fermée le mercredi.',
      description_en: 'Local cooking, a terrace under the wisteria. Closed on Wednesdays.',
      url: '',
      distance_km: 2.1,
      latitude: 44.8523,
      longitude: 1.0791,
    },
  ],
};
