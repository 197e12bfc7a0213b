import { type SubmitEvent, useState } from 'react';
import type { KnownGite } from '../../data/queries/gites.ts';
import { useDraft } from '../../data/use-draft.ts';
import { useT } from '../../i18n/use-t.ts';
import type { InvitationRefusal, MadeInvitation } from '../../remote/team.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form.tsx';
import { UserPlus } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useServerAsk } from './use-server-ask.ts';
import { useTeamServer } from './use-team-server.ts';

/** An invitation that was made, with what it says. */
export interface Invited {
  made: MadeInvitation;
  nom: string;
  invitant: string;
  /** By name. */
  gites: string[];
}

interface Typed {
  nom: string;
  invitant: string;
  gites: string[];
  remplacant: boolean;
  societe: boolean;
}

export interface InviteFormProps {
  gites: readonly KnownGite[];
  onMade: (invited: Invited) => void;
}

/** Kept while it is typed, through reloads too: there may be no network for it yet. */
export function InviteForm({ gites, onMade }: InviteFormProps) {
  const t = useT();
  const server = useTeamServer();
  const [start] = useState<Typed>(() => ({
    nom: '',
    invitant: '',
    gites: gites.length === 1 ? gites.map(({ id }) => id) : [],
    remplacant: false,
    societe: false,
  }));
  const draft = useDraft('invitation', start);
  const { ask, isBusy, isOffline } = useServerAsk();
  const [problem, setProblem] = useState<InvitationRefusal | 'none' | null>(null);
  if (draft.state === 'loading') return null;

  const typed = draft.value;
  const change = (part: Partial<Typed>) => draft.set({ ...typed, ...part });
  const chosen = gites.filter(({ id }) => typed.gites.includes(id));
  const isOwners = chosen.every(({ isOwned }) => isOwned);
  const create = () => {
    const asked = { ...typed, gites: chosen.map(({ id }) => id), societe: typed.societe && isOwners };
    setProblem(null);
    ask(
      () => server.invite(asked),
      async (made) => {
        if ('refused' in made) return setProblem(made.refused);
        await draft.clear().catch(() => null);
        onMade({ made, nom: typed.nom.trim(), invitant: typed.invitant.trim(), gites: chosen.map(({ nom }) => nom) });
      },
    );
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (chosen.length === 0) setProblem('none');
    else create();
  };

  return (
    <form className="grid grid-cols-1 gap-5" onSubmit={submit}>
      <p className="text-ink-soft">{t('team.form.intro')}</p>
      {isOffline && (
        <Notice tone="accent" announce>
          {t('team.form.online')}
        </Notice>
      )}
      {problem !== null && problem !== 'none' && (
        <Notice tone="danger" announce>
          {t(`team.refused.${problem}`)}
        </Notice>
      )}
      <Field label={t('team.form.nom')} hint={t('team.form.nomHint')} required={t('common.required')}>
        <TextInput
          value={typed.nom}
          maxLength={200}
          autoComplete="off"
          required
          onChange={({ target }) => change({ nom: target.value })}
        />
      </Field>
      <FieldGroup legend={t('team.form.gites')} error={problem === 'none' ? t('team.form.gitesMissing') : undefined}>
        {gites.map(({ id, nom, couleur_calendrier }) => (
          <Checkbox
            key={id}
            label={
              <span className="inline-flex items-center gap-2">
                <ColourDot colour={couleur_calendrier} /> <bdi>{nom}</bdi>
              </span>
            }
            checked={typed.gites.includes(id)}
            onChange={({ target }) =>
              change({ gites: target.checked ? [...typed.gites, id] : typed.gites.filter((one) => one !== id) })
            }
          />
        ))}
      </FieldGroup>
      <Segmented
        legend={t('team.form.kind')}
        value={typed.remplacant ? 'replacement' : 'main'}
        onValue={(value) => change({ remplacant: value === 'replacement' })}
        options={[
          { value: 'main', label: t('team.form.main') },
          { value: 'replacement', label: t('team.form.replacement') },
        ]}
      />
      {isOwners && (
        <Checkbox
          label={t('team.form.company')}
          hint={t('team.form.companyHint')}
          checked={typed.societe}
          onChange={({ target }) => change({ societe: target.checked })}
        />
      )}
      <Field label={t('team.form.invitant')} hint={t('team.form.invitantHint')} required={t('common.required')}>
        <TextInput
          value={typed.invitant}
          maxLength={60}
          autoComplete="given-name"
          required
          onChange={({ target }) => change({ invitant: target.value })}
        />
      </Field>
      <FormActions>
        <Button type="submit" variant="primary" icon={UserPlus} busy={isBusy} className="max-sm:flex-1">
          {t(isBusy ? 'team.form.busy' : 'team.form.action')}
        </Button>
      </FormActions>
    </form>
  );
}
