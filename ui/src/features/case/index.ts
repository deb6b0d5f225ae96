// The door of the case feature.
export { CaseScreen } from './CaseScreen';
