// The door of the figures of all charts.
export { MeasureScreen } from './MeasureScreen';
