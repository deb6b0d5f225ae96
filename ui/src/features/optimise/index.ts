// The door of measuring, simulating and redesigning a chart: a panel beside the drawing, and a page of its own.
export { duration } from './duration';
export { OptimisePanel } from './OptimisePanel';
export { OptimiseScreen } from './screen/OptimiseScreen';
export { useReasons } from './taken/reasons';
export { LengthPlot } from './simulate/LengthPlot';
