/** @jsxImportSource preact */
import { isIos } from '../lib/is-ios.ts';
import { Copy } from './copy.tsx';
import { isInstalled } from './display.ts';
import { useWholeGuest } from './guest-context.ts';
import { addressOf } from './link.ts';

/** The page elsewhere: on the home screen, on another phone, on the one of who travels along. */
export function Share() {
  const { view, words, device } = useWholeGuest();
  return (
    <>
      {/* On an iPhone the icon has a memory of its own, in which the link is not. */}
      {!isInstalled() && <p className="soft screen-only">{isIos(device) ? words.installIos : words.install}</p>}
      {view.token !== null && (
        <>
          <p className="soft screen-only">{words.copyLinkFor}</p>
          <Copy text={addressOf(view.token, location.origin)} label={words.copyLink} words={words} />
        </>
      )}
    </>
  );
}
