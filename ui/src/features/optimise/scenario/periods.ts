// Open periods of a day as a person writes them: 09:00-12:00, 13:30-17:30.
import type { WorkPeriod } from '../../../ipc/bindings/commands';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** The periods of a day as text. */
export function dayText(periods: readonly WorkPeriod[], day: number): string {
  return periodsText(periods.filter((one) => one.day === day).map((one) => [one.from_min, one.to_min]));
}

/** Begin and end of each, in minutes of the day, as text. */
export function periodsText(periods: readonly (readonly [number, number])[]): string {
  const clock = (min: number) => `${String(Math.floor(min / HOUR_MIN)).padStart(2, '0')}:${String(min % HOUR_MIN).padStart(2, '0')}`;
  return periods.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', ');
}

/** The periods that a text means; undefined where it means none. Blank is a closed day. */
export function readDay(text: string, day: number): WorkPeriod[] | undefined {
  const parts = text.split(/[,，、;；]/).map((part) => part.trim()).filter(Boolean);
  const periods: WorkPeriod[] = [];
  for (const part of parts) {
    const found = /^(\d{1,2})[:：](\d{2})\s*[-–—~\u81f3\u5230]\s*(\d{1,2})[:：](\d{2})$/.exec(part);
    if (!found) return undefined;
    const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number) as [number, number, number, number];
    const from_min = fromHour * HOUR_MIN + fromMinute;
    const to_min = toHour * HOUR_MIN + toMinute;
    if (fromMinute >= HOUR_MIN || toMinute >= HOUR_MIN || to_min > DAY_MIN || from_min >= to_min) return undefined;
    periods.push({ day, from_min, to_min });
  }
  periods.sort((one, other) => one.from_min - other.from_min);
  const apart = periods.every((one, at) => at === 0 || (periods[at - 1]?.to_min ?? 0) <= one.from_min);
  return apart ? periods : undefined;
}

/** Open hours of a week. */
export function weekHours(periods: readonly WorkPeriod[]): number {
  return periods.reduce((sum, one) => sum + one.to_min - one.from_min, 0) / HOUR_MIN;
}
