import { paths } from '../app/paths.ts';
import { House } from '../ui/icons.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyState } from '../ui/states.tsx';

/** Where nothing can begin before there is a gîte: what the place is for, and the one button that starts it. */
export function GiteFirst({ title, text, action }: { title: string; text: string; action: string }) {
  return (
    <EmptyState
      title={title}
      text={text}
      action={
        <LinkButton variant="primary" icon={House} href={paths.newGite()}>
          {action}
        </LinkButton>
      }
    />
  );
}
