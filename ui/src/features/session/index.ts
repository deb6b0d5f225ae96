// The door of signing in and out.
export { usePeople, useSession, useSignOut } from './api';
export { SignInScreen } from './SignInScreen';
