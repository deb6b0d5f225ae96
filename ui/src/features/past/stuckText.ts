// Why a past case cannot go on here, in one sentence.
import type { Say } from '../../i18n';
import type { StuckCase } from '../../ipc';
import { codeText } from '../../parts';

export function stuckText(t: Say, stuck: StuckCase): string {
  const why = codeText(t, ['past.stuck'], stuck.why);
  const at = stuck.step === 0 ? why : t('past.stuck_at', { step: stuck.step, why });
  if (!stuck.rule) return at;
  const { statute, article } = stuck.params;
  const basis = statute ? `；${t('past.stuck_basis', { statute, article })}` : '';
  return `${at}（${codeText(t, ['error', 'refusal'], stuck.rule, stuck.params)}${basis}）`;
}
