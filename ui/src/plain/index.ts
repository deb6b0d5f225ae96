// The door of what the first page needs: nothing here knows the component kit, so that the window is usable before
// the kit is read.
export { Brand } from './Brand';
export { EmptyState } from './EmptyState';
export { errorText } from './errorText';
export { LanguageSwitch } from './LanguageSwitch';
