// The chip on the top bar: not enrolled, online or offline, and how much waits.
import { useTexts } from '../../i18n';
import { hrefOf } from '../../parts';
import { useSyncStatus } from './api';
import { connectionOf } from './connection';
import './sync.css';

export function ConnectionChip() {
  const { t } = useTexts();
  const status = useSyncStatus();
  if (!status.data) return null;
  const connection = connectionOf(status.data);
  const { waiting } = status.data;
  return (
    <a className={`sf-chip sf-chip-${connection}`} href={hrefOf('sync')} data-testid="connection" data-state={connection} title={t(`sync.${connection}_hint`)}>
      <span className="sf-chip-dot" aria-hidden />
      {t(`sync.${connection}`)}
      {waiting > 0 ? <span className="sf-chip-count">{t('sync.waiting_count', { n: waiting })}</span> : null}
    </a>
  );
}
