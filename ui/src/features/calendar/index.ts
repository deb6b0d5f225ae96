// The door of the working-day calendar.
export { CalendarScreen } from './CalendarScreen';
