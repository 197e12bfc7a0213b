/*
 * What is not needed for the first look, in one file: it comes right after it, and every other section opens without another trip.
 */
import { Footer } from './footer.tsx';
import { Around } from './sections/around.tsx';
import { Departure } from './sections/departure.tsx';
import { During } from './sections/during.tsx';
import { PoliceForm } from './sections/police-form.tsx';
import { Wifi } from './sections/wifi.tsx';
import { Write } from './sections/write.tsx';

export const MORE = {
  wifi: Wifi,
  during: During,
  departure: Departure,
  around: Around,
  write: Write,
  form: PoliceForm,
  foot: Footer,
};
