// Whether what is drawn is kept, and since when.
import { useTexts } from '../../../i18n';
import type { Side } from '../../../ipc/bindings/commands';
import { minuteText } from '../../../parts';
import type { DraftState } from './useDraft';

interface SavedProps {
  state: DraftState;
  side: Side;
  at: string | null;
  version: number | null;
  retired?: boolean;
}

export function SavedState({ state, side, at, version, retired }: SavedProps) {
  const { t } = useTexts();
  const texts: Record<DraftState, string> = {
    saved: at ? t('chart.saved', { time: sinceText(at) }) : '',
    unsaved: t('chart.unsaved'),
    saving: t('chart.saving'),
    failed: t('chart.save_failed_kept'),
  };
  return (
    <div className={`sf-board-state ${state === 'failed' ? 'sf-finding-error' : ''}`} role="status" data-testid="editor-state" data-state={state}>
      <span>{t(`chart.side_brief.${side}`)}</span>
      <span>{version === null ? t('chart.unpublished') : t(at === null && state === 'saved' ? 'chart.version_n' : 'chart.draft_after', { n: version })}</span>
      {retired ? <span className="sf-finding-error">{t('chart.state.retired')}</span> : null}
      {texts[state] ? <span>{texts[state]}</span> : null}
    </div>
  );
}

/** The minute; the day only where it is another one. */
function sinceText(at: string): string {
  const text = minuteText(at);
  const [day, minute] = text.split(' ');
  return minute !== undefined && day === minuteText(new Date().toISOString()).split(' ')[0] ? minute : text;
}
