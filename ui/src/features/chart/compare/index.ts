// The door of comparing drawings, for what shows two of them that are no versions.
import './compare.css';

export { DiffList } from './DiffList';
export { elementsOf } from './elements';
export { KINDS, countsOf, marksOf, rowsOf } from './rows';
export type { DiffRow } from './rows';
