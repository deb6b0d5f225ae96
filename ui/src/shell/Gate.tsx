// Who is signed in decides what is shown: the sign-in page or the frame.
import { Spin } from 'antd';

import { SignInScreen, useSession } from '../features/session';
import { ErrorState } from '../parts';
import { Frame } from './Frame';

export function Gate() {
  const session = useSession();
  if (session.isPending) return <Spin size="large" fullscreen delay={200} />;
  if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  const { user, county, version } = session.data;
  if (!user) return <SignInScreen county={county.name} version={version} />;
  return <Frame user={user} county={county} version={version} />;
}
