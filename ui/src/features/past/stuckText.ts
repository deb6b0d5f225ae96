// Why a past case cannot go on here, in one sentence.
import type { Say } from '../../i18n';
import type { StuckCase } from '../../ipc';
import { codeText } from '../../parts';

export function stuckText(t: Say, stuck: StuckCase): string {
  const why = codeText(t, ['past.stuck'], stuck.why);
  const rule = stuck.rule ? `（${codeText(t, ['error', 'refusal'], stuck.rule)}）` : '';
  return (stuck.step === 0 ? why : t('past.stuck_at', { step: stuck.step, why })) + rule;
}
