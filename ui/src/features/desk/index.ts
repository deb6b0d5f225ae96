// The door of the desk feature.
export { DeskScreen } from './DeskScreen';
