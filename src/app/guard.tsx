import { Navigate, useLocation } from 'react-router';
import type { Environment } from './environment.ts';
import { LocalData } from './local-data.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell/shell.tsx';
import { useSession } from './use-session.ts';

/** The app proper. Whoever has not signed in on this device signs in first, then lands where they wanted to go. */
export function SignedIn({ environment }: { environment: Environment }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (!session) return <Navigate to={paths.signIn(pathname + search)} replace />;
  return (
    <LocalData key={session.userId} userId={session.userId} environment={environment}>
      <Shell />
    </LocalData>
  );
}
