// The door of the item feature.
export { ItemScreen } from './ItemScreen';
