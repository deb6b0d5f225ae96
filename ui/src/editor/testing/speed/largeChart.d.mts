// The type of the chart of many steps.
/** The file of a chart with this many steps: 1000 where none is given. */
export function largeChart(steps?: number): string;
