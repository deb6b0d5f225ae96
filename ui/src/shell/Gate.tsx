// Who is signed in decides what is shown: the sign-in page, which needs no component kit, or everything else.
import { lazy, Suspense, useEffect } from 'react';

import { SignInScreen, useSession } from '../features/session';

const readInside = () => import('./Inside').then((inside) => ({ default: inside.Inside }));
const Inside = lazy(readInside);

export function Gate() {
  const session = useSession();
  const stands = session.isSuccess && !session.data.user;
  // While somebody types a password the rest is read.
  useEffect(() => {
    if (stands) void readInside();
  }, [stands]);
  if (session.isPending) return null;
  if (session.isError) return (
    <Suspense>
      <Inside error={session.error} retry={() => void session.refetch()} />
    </Suspense>
  );
  const { user, county, version } = session.data;
  if (!user) return <SignInScreen county={county.name} version={version} />;
  return (
    <Suspense>
      <Inside user={user} county={county} version={version} />
    </Suspense>
  );
}
