// The door of supervision: its screen, and the signs of a case.
export { SignList } from './SignList';
export { LightScreen } from './LightScreen';
export { factsOf, signText } from './factsOf';
