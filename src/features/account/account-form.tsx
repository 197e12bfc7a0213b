import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Attempt } from './use-attempt.ts';

export interface AccountFormProps {
  attempt: Attempt;
  action: string;
  /** Under the button: the other ways. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The shape of every page before the app: a few fields, one button, one place for what went wrong. */
export function AccountForm({ attempt, action, footer, children }: AccountFormProps) {
  return (
    <form onSubmit={attempt.submit} className="grid gap-5">
      {attempt.failure !== null && (
        <Notice tone="danger" announce>
          {attempt.failure}
        </Notice>
      )}
      {children}
      <Button type="submit" variant="primary" size="lg" block busy={attempt.isBusy}>
        {action}
      </Button>
      {footer !== undefined && <div className="text-center">{footer}</div>}
    </form>
  );
}
