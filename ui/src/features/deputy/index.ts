// The door of deputies.
export { DeputyScreen } from './DeputyScreen';
