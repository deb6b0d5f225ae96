// The door of importing and exporting step tables.
export { saveAsTable } from './saveAsTable';
export { TableTools } from './TableTools';
