import { create } from 'zustand';

/** A new version of the app: `ready` once it waits, `applying` from the person's consent to the reload. */
export interface Updates {
  state: 'none' | 'ready' | 'applying';
  apply: () => void;
}

export const useUpdates = create<Updates>(() => ({ state: 'none', apply: () => {} }));
