// The door of the export of charts.
export { ExportMenu } from './ExportMenu';
export { ROW_EXPORTS } from './rowExports';
