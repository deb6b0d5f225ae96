// How moments and days are written on screen.
import dayjs from 'dayjs';

export function dayText(iso: string): string {
  return dayjs(iso).format('YYYY-MM-DD');
}

export function minuteText(iso: string): string {
  return dayjs(iso).format('YYYY-MM-DD HH:mm');
}

export function secondText(iso: string): string {
  return dayjs(iso).format('YYYY-MM-DD HH:mm:ss');
}
