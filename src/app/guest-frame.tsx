import { Navigate, Outlet, useSearchParams } from 'react-router';
import { isRenewal, wantedPath } from './paths.ts';
import { Welcome } from './shell/welcome.tsx';
import { useSession } from './use-session.ts';

/** Signing in and what belongs to it: nothing to do there for someone signed in, unless to renew a dead session. */
export function SignedOut() {
  const session = useSession();
  const [search] = useSearchParams();
  if (session && !isRenewal(search)) return <Navigate to={wantedPath(search)} replace />;
  return <GuestFrame />;
}

/** Around pages that are for everyone, signed in or not. */
export function GuestFrame() {
  return (
    <Welcome>
      <Outlet />
    </Welcome>
  );
}
