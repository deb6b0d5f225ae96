// Whether the signed-in person is the head, who sets rules and takes signs down.
import { useSession } from '../session';

const HEAD = 'head';

export function useIsHead(): boolean {
  const session = useSession();
  return session.data?.user?.posts.some((post) => post.code === HEAD) ?? false;
}
