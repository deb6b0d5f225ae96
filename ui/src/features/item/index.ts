// The door of the catalogue feature.
export { ItemScreen } from './ItemScreen';
export { useItem } from './api';
export { ItemSelect } from './ItemSelect';
export { LimitInput } from './LimitInput';
export { CLASSES } from './classes';
