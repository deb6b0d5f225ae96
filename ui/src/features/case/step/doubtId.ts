// What tells one doubtful value from the others: a list or table holds several under one key.
import type { CheckView } from '../../../ipc';

export function doubtId({ key, check, code }: CheckView): string {
  return `${key}/${check}/${code}`;
}
