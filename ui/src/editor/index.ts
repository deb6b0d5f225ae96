// The door of the drawing area: components, marks, reading and writing of step cards, replay of proposals.
export type { Area, EditArea, Element } from './canvas/area';
export { elementOf, part, showElement, xmlOf } from './canvas/area';
export { ChartEditor } from './canvas/ChartEditor';
export { limitText } from './card/limitText';
export { ChartView } from './canvas/ChartView';
export type { ChartViewProps } from './canvas/ChartView';
export { createViewLink } from './canvas/link';
export type { ViewLink } from './canvas/link';
export type { DiffMarks } from './marks/diff';
export type { CaseMarks, Found, Grade } from './marks/marks';
export { highlight, markFindings, markHeat } from './marks/marks';
export { takeEdits } from './replay/take';
export { classKey, CLASSES } from './properties/ChartProperties';
export { Properties } from './properties/Properties';
