// The door of the case feature.
export { CaseScreen } from './CaseScreen';
export { CaseRowCells, CaseRowHead, CASE_COLUMNS, CASE_ROW_HEIGHT } from './list/CaseRowCells';
