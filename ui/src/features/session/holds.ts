// Whether the signed-in person holds a post.
import { useSession } from './api';

/** Who draws charts and keeps the catalogue. */
export const DESIGNER = 'designer';
/** Who sets rules and takes signs down. */
export const HEAD = 'head';

export function useHolds(post: string): boolean {
  return useSession().data?.user?.posts.some((held) => held.code === post) ?? false;
}
