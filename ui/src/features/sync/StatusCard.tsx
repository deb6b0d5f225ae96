// How the exchange stands: platform, device, last contact, clock, counts, what went wrong last.
import { Alert } from 'antd';

import { useTexts } from '../../i18n';
import type { SyncStatus } from '../../ipc';
import { codeText, CopyButton, minuteText, Panel } from '../../parts';
import { connectionOf } from './connection';

const SKEW_SHOWN_S = 60;

export function StatusCard({ status }: { status: SyncStatus }) {
  const { t } = useTexts();
  const connection = connectionOf(status);
  const skew = status.clock_skew_s;
  return (
    <Panel testId="sync-status">
      <div className="sf-sync-status">
        <dl className="sf-sync-facts">
          <dt>{t('sync.state')}</dt>
          <dd>
            <span className={`sf-chip sf-chip-${connection}`} data-testid="sync-connection" data-state={connection}>
              <span className="sf-chip-dot" aria-hidden />
              {t(`sync.${connection}`)}
            </span>
          </dd>
          <dt>{t('sync.platform')}</dt>
          <dd className="sf-clip" title={status.platform ?? undefined}>
            {status.platform}
          </dd>
          <dt>{t('sync.device')}</dt>
          <dd className="sf-sync-device">
            <span className="sf-mono sf-clip" title={status.device ?? undefined}>
              {status.device}
            </span>
            {status.device ? <CopyButton text={status.device} label={t('sync.copy_device')} /> : null}
          </dd>
          <dt>{t('sync.last_contact')}</dt>
          <dd>{status.last_contact_at ? minuteText(status.last_contact_at) : t('sync.never')}</dd>
          {skew !== null && Math.abs(skew) >= SKEW_SHOWN_S ? (
            <>
              <dt>{t('sync.skew')}</dt>
              <dd className="sf-due-yellow">{t(skew > 0 ? 'sync.skew_ahead' : 'sync.skew_behind', { n: Math.abs(skew) })}</dd>
            </>
          ) : null}
        </dl>
        <div className="sf-sync-counts">
          <Figure n={status.waiting} label={t('record.waiting')} testId="sync-waiting" />
          <Figure n={status.received} label={t('record.received')} testId="sync-received" tone="green" />
          <Figure n={status.refused} label={t('sync.refused_or_held')} testId="sync-refused" tone={status.refused > 0 ? 'red' : undefined} />
        </div>
      </div>
      {status.last_error && !status.online ? (
        <Alert
          className="sf-sync-error"
          type="warning"
          showIcon
          data-testid="sync-last-error"
          title={codeText(t, ['error'], status.last_error.code, status.last_error.params)}
          description={t('sync.error_at', { at: minuteText(status.last_error.at) })}
        />
      ) : null}
    </Panel>
  );
}

function Figure({ n, label, testId, tone }: { n: number; label: string; testId: string; tone?: 'green' | 'red' }) {
  return (
    <div className="sf-figure">
      <span className={tone ? `sf-figure-n sf-figure-${tone}` : 'sf-figure-n'} data-testid={testId}>
        {n}
      </span>
      <span className="sf-second">{label}</span>
    </div>
  );
}
