import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { LazyQrCode } from '../../parts/lazy-qr-code.tsx';
import { useOutside } from '../../remote/outside.ts';
import { buttonClass } from '../../ui/button-style.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Copy, MessageCircle, Share2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import type { Invited } from './invite-form.tsx';
import { smsHref } from './share.ts';

/** The link and its picture, this once: to be passed on at once. */
export function MadeInvitation({ invited, onAnother }: { invited: Invited; onAnother: () => void }) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  const { origin } = useOutside();
  const { made, nom, invitant, gites } = invited;
  const link = origin + paths.join(made.code);
  const message = t('team.made.message', { invitant, gites: format.list(gites), link });
  const copy = () => {
    navigator.clipboard.writeText(link).then(
      () => notify({ text: t('team.made.copied') }),
      () => notify({ text: t('team.made.notCopied') }),
    );
  };
  // Given up half-way, it is still there to be shared again.
  const share = () => void navigator.share({ text: message }).catch(() => undefined);
  return (
    <div className="grid grid-cols-1 gap-5">
      <div>
        <StageTitle>{t('team.made.title', { name: isolated(nom) })}</StageTitle>
        <Notice tone="warn">{t('team.made.once', { day: format.instant(made.expires_at, now()) })}</Notice>
      </div>
      <Card className="grid justify-items-center gap-3">
        <LazyQrCode text={link} label={t('team.made.qr')} />
        <p className="text-ink-soft text-center text-pretty">{t('team.made.qrHint')}</p>
      </Card>
      <Field label={t('team.made.link')}>
        <TextInput readOnly value={link} onFocus={({ target }) => target.select()} />
      </Field>
      <div className="flex flex-wrap gap-2">
        {'share' in navigator && (
          <Button variant="primary" icon={Share2} onClick={share} className="flex-1">
            {t('team.made.share')}
          </Button>
        )}
        <Button icon={Copy} onClick={copy} className="flex-1">
          {t('team.made.copy')}
        </Button>
        <a href={smsHref(message)} className={`${buttonClass({})} flex-1`}>
          <MessageCircle aria-hidden className="size-5 shrink-0" />
          {t('team.made.sms')}
        </a>
      </div>
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="quiet" href={paths.team()}>
          {t('team.made.back')}
        </LinkButton>
        <Button variant="quiet" onClick={onAnother}>
          {t('team.made.another')}
        </Button>
      </div>
    </div>
  );
}
