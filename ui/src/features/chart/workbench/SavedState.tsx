// Whether what is drawn is kept, and since when.
import { useTexts } from '../../../i18n';
import { minuteText } from '../../../parts';
import type { DraftState } from './useDraft';

export function SavedState({ state, at, version, retired }: { state: DraftState; at: string | null; version: number | null; retired?: boolean }) {
  const { t } = useTexts();
  const texts: Record<DraftState, string> = {
    saved: at ? t('chart.saved', { time: minuteText(at) }) : '',
    unsaved: t('chart.unsaved'),
    saving: t('chart.saving'),
    failed: t('chart.save_failed_kept'),
  };
  return (
    <div className={`sf-board-state ${state === 'failed' ? 'sf-finding-error' : ''}`} role="status" data-testid="editor-state" data-state={state}>
      <span>{version === null ? t('chart.unpublished') : t('chart.version_n', { n: version })}</span>
      {retired ? <span className="sf-finding-error">{t('chart.state.retired')}</span> : null}
      {texts[state] ? <span>{texts[state]}</span> : null}
    </div>
  );
}
