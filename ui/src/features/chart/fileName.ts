// The name of a chart as the name of a file.
const MAX_CHARS = 100;

/** The name without what file systems do not take. */
export function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, MAX_CHARS);
}
