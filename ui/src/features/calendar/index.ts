// The door of the calendar feature.
export { CalendarScreen } from './CalendarScreen';
