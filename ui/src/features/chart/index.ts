// The door of the flowchart feature.
export { ChartScreen } from './ChartScreen';
