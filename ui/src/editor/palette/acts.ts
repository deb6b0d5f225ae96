// The administrative acts: all of them for the properties, the common ones for the palette.
import type { TextKey } from '../../i18n';
import type { Act } from '../../ipc/bindings/commands';

/** Every act, in the order in which a case usually meets them. */
export const ACTS: readonly Act[] = [
  'apply',
  'accept',
  'correct',
  'refuse_acceptance',
  'file',
  'refuse_filing',
  'investigate',
  'review',
  'survey',
  'special',
  'notify',
  'plead',
  'hear',
  'legal_review',
  'discuss',
  'check',
  'approve',
  'decide',
  'refuse_decision',
  'no_penalty',
  'transfer',
  'serve',
  'execute',
  'pay',
  'publish',
  'close',
  'archive',
];

/** Acts that the palette offers as steps. */
export const PALETTE_ACTS: readonly Act[] = ['accept', 'correct', 'review', 'special', 'check', 'approve', 'notify', 'hear', 'serve', 'close'];

/** Key of an act's name. */
export function actKey(act: Act): TextKey {
  return `chart.act.${act}`;
}
