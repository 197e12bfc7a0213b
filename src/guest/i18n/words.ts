import type { PhotoSubject } from '../../domain/guest/photo.ts';
import type { ActivityCategory } from '../../domain/activity-category.ts';
import type { EquipmentKey } from '../../domain/equipment.ts';
import type { EtatSignalement, Urgence } from '../../domain/list-rows.ts';
import type { StatutDemande } from '../../domain/guest-rows.ts';

/**
 * All that the page says by itself; what the owner wrote is shown as it is. `{name}` and the like are filled in by `fill`
 * (../fill.tsx) or, in plain texts, by functions.
 */
export type Words = FirstWords & MoreWords;

/** Of what is needed for the first look, and whatever the line is like. */
export interface FirstWords {
  title: string;
  loading: string;
  sections: Record<'arrival' | 'wifi' | 'during' | 'departure' | 'around' | 'help' | 'write' | 'form', string>;
  navigation: string;
  welcome: string;
  language: string;

  today: string;
  tomorrow: string;
  inDays: (days: number) => string;
  inHours: (hours: number) => string;
  arriveFrom: string;
  leaveBefore: string;
  nightsLeft: (nights: number) => string;
  lastNight: string;
  leaveToday: string;
  thanks: string;
  stayFromTo: string;
  people: (adults: number, children: number) => string;
  giteHours: string;
  /** From Sunday, and from January: what a phone's own formats say, which take it longer to begin than all of the page. */
  weekdays: readonly string[];
  months: readonly string[];
  /** No line ends between its number and its month. */
  longDay: (weekday: string, day: number, month: string) => string;

  code: string;
  codeBig: string;
  keys: string;
  close: string;
  secretsBefore: string;
  secretsBeforeHow: string;
  secretsReady: string;
  secretsAfter: string;
  secretsNone: string;
  address: string;
  directions: string;
  parking: string;
  howToArrive: string;
  /** To whoever is not French: the page does not know who is. */
  formAsked: string;
  formNew: string;

  other: string;

  photo: string;
  photosCount: (count: number) => string;
  photos: string;
  photosShow: string;
  photosComing: string;
  photosFailed: string;
  photoSubjects: Record<PhotoSubject, string>;

  call: string;
  website: string;

  emergencies: string;
  emergenciesFree: string;
  numbers: Record<'all' | 'medical' | 'police' | 'fire' | 'sms', string>;
  sms: string;
  contacts: string;
  owner: string;
  emergencyPhone: string;
  email: string;
  doctor: string;
  pharmacy: string;
  plumber: string;
  electrician: string;

  answers: (count: number) => string;
  read: string;

  urgency: string;

  birthDate: string;

  waiting: (count: number) => string;
  sendNow: string;
  refused: string;
  tooMany: string;
  tooLate: string;
  notNeeded: string;
  takeBack: string;
  replaceDraft: string;
  replace: string;
  discard: string;
  offline: string;

  required: string;
  notThatDay: string;

  closedTitle: string;
  closedText: string;
  closedNothing: string;
  unsentWords: (count: number) => string;
  unsentForms: (count: number) => string;
  unsentHow: string;
  copyWords: string;
  erase: string;
  copied: string;
  copyFailed: string;
  wrongDateTitle: string;
  wrongDateText: string;
  noneTitle: string;
  noneText: string;
  /** In the icon on an iPhone's home screen. */
  iconTitle: string;
  iconText: string;
  pasteLink: string;
  open: string;
  notALink: string;
  unreachableTitle: string;
  unreachableText: string;
  again: string;

  preview: string;
  otherStays: string;
  forget: string;
  keep: string;
  forgotten: string;
}

/** Of the sections that come after it (../more.ts). */
export interface MoreWords {
  noPassword: string;
  qr: string;
  qrHow: string;
  boxPlace: string;
  goodZones: string;
  wifiNone: string;

  heating: string;
  kitchen: string;
  tv: string;
  washing: string;
  pool: string;
  bins: string;
  rules: string;
  coffee: string;
  hob: string;
  equipmentTitle: string;
  remarks: string;
  nothingYet: string;

  checklistKept: string;
  ticked: (done: number, all: number) => string;

  distance: string;
  otherCategory: string;

  askTitle: string;
  askArrival: string;
  askDeparture: string;
  usual: string;
  offerArrival: string;
  offerDeparture: string;
  atOnce: string;
  hostDecides: string;
  requestStates: Record<StatutDemande, string>;
  hostSays: string;

  problemTitle: string;
  problemHint: string;
  problemText: string;
  urgencies: Record<Urgence, string>;
  callToo: string;
  problemStates: Record<EtatSignalement, string>;
  feedbackTitle: string;
  feedbackHint: string;
  rating: string;
  stars: (rating: number) => string;
  feedbackText: string;
  feedbackThanks: string;

  formTitle: string;
  formWhy: string;
  formKept: string;
  formEach: string;
  formSent: string;
  surname: string;
  firstNames: string;
  birthPlace: string;
  nationality: string;
  stateless: string;
  children15: string;
  children15Hint: string;
  signature: string;
  signDraw: string;
  signType: string;
  signTypeHint: string;
  signHere: string;
  signed: string;

  earlierThan: string;
  laterThan: string;
  signatureMissing: string;
  ratingMissing: string;

  network: string;
  password: string;
  copy: string;
  checklist: string;
  map: string;
  hour: string;
  reason: string;
  optional: string;
  ifAny: string;
  send: string;
  sendLater: string;
  sent: string;
  choose: string;
  home: string;
  phone: string;
  forgetHow: string;
  unsent: (count: number) => string;
  forgetConfirm: string;
  keptHere: string;
  keptOnline: string;
  notKept: string;
  printed: string;
  install: string;
  installIos: string;
  copyLink: string;
  copyLinkFor: string;

  categories: Record<ActivityCategory, string>;
  equipment: Record<EquipmentKey, string>;
}
