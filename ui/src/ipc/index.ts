// The door of the only folder that knows how Rust is reached.
export { call, inWindow, openLog, saveBytes, saveFile } from './call';
export type { CommandName, ReplyOf, RequestOf } from './call';
export type * from './bindings/commands';
export { isAppError, localError, toAppError } from './errors';
export { onTold } from './events';
export type { FactsOf } from './events';
