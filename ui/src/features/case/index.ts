// The door of the case feature.
export { CaseScreen } from './CaseScreen';
export { CASE_COLUMNS_SHORT, CaseRowCells, CaseRowHead } from './list/CaseRowCells';
