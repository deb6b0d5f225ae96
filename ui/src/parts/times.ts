// How moments and days are written on screen: always in the one zone of the country, wherever the machine's clock is set.
const OFFSET_MS = 8 * 3_600_000;

export function dayText(iso: string): string {
  return wallText(iso, 10);
}

export function minuteText(iso: string): string {
  return wallText(iso, 16);
}

export function secondText(iso: string): string {
  return wallText(iso, 19);
}

function wallText(iso: string, chars: number): string {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return iso;
  return new Date(moment + OFFSET_MS).toISOString().slice(0, chars).replace('T', ' ');
}
