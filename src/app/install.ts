import { create } from 'zustand';
import { isIos } from '../lib/is-ios.ts';

interface InstallPromptEvent extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** How this device can install the app: by a prompt we hold, by hand (iOS), or not at all (done, or unsupported). */
export interface Install {
  way: 'prompt' | 'by_hand' | 'none';
  install: () => void;
}

export const useInstall = create<Install>(() => ({ way: 'none', install: () => {} }));

/** Keeps the browser's offer for the moment the person asks; must run before the browser makes it. */
export function watchInstall(): void {
  if (matchMedia('(display-mode: standalone)').matches) return;
  if (isIos(navigator)) useInstall.setState({ way: 'by_hand' });
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const offer = event as InstallPromptEvent;
    const install = () => void offer.prompt().then(() => useInstall.setState({ way: 'none' }));
    useInstall.setState({ way: 'prompt', install });
  });
  addEventListener('appinstalled', () => {
    useInstall.setState({ way: 'none' });
    // Browsers that ask a person first do so at a moment when the answer makes sense.
    void navigator.storage?.persist?.();
  });
}
