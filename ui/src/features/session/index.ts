// The door of signing in and out.
export { useSession, useSignOut } from './api';
export { SignInScreen } from './SignInScreen';
