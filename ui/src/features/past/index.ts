// The door of past cases: 存量办件.
export { PastScreen } from './PastScreen';
export { PastTag } from './PastTag';
