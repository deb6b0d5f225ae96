// The door of signing in and out.
export { usePeople, useSession, useSignOut } from './api';
export { DESIGNER, HEAD, useHolds } from './holds';
export { SignInScreen } from './SignInScreen';
