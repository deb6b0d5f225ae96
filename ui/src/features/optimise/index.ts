// The door of measuring, simulating and redesigning a chart.
export { OptimisePanel } from './OptimisePanel';
