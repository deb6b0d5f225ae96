// The door of paper numbers.
export { NumberScreen } from './NumberScreen';
export { useAssign, useVoid } from './api';
