// The door of the shell.
export { Root } from './Root';
