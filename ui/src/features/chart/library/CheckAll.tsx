// Checks every chart behind the screen: the button, the bar while it runs, and what is said at the end.
import { SafetyCertificateOutlined, StopOutlined } from '@ant-design/icons';
import { Button, Progress, Tooltip } from 'antd';
import { useQueryClient } from '@tanstack/react-query';

import { useTexts } from '../../../i18n';
import type { JobRow } from '../../../ipc/bindings/commands';
import { useJob, useTell } from '../../../parts';
import type { JobEnded } from '../../../parts';
import { forgetLibrary, useChartCommand } from '../api';

const KIND = 'chart.check_all';
const PERCENT = 100;

export interface CheckAllWork {
  row: JobRow | null;
  starting: boolean;
  start: () => void;
  stop: () => void;
}

export function useCheckAll(): CheckAllWork {
  const { t } = useTexts();
  const tell = useTell();
  const cache = useQueryClient();
  const start = useChartCommand(KIND);
  const ended = ({ end, done, failed, code }: JobEnded) => {
    forgetLibrary(cache);
    if (end === 'failed') tell.error({ code: code ?? 'broken' });
    else if (end === 'cancelled') tell.done(t('library.check_stopped', { done }));
    else if (failed > 0) tell.done(t('library.check_failed_n', { done, failed }));
    else tell.done(t('library.check_done', { done }));
  };
  const job = useJob(KIND, ended);
  return {
    row: job.row,
    starting: start.isPending,
    start: () => start.mutate({}, { onSuccess: job.follow, onError: tell.error }),
    stop: job.stop,
  };
}

export function CheckAllButton({ work }: { work: CheckAllWork }) {
  const { t } = useTexts();
  return (
    <Tooltip title={t('library.check_all_hint')}>
      <Button icon={<SafetyCertificateOutlined />} data-testid="check-all" loading={work.starting} disabled={work.row !== null} onClick={work.start}>
        {t('library.check_all')}
      </Button>
    </Tooltip>
  );
}

export function CheckAllBar({ work }: { work: CheckAllWork }) {
  const { t } = useTexts();
  if (!work.row) return null;
  const { done, total } = work.row;
  return (
    <div className="sf-panel sf-check-all" role="status" data-testid="check-all-bar">
      <span>{t('library.checking', { done, total })}</span>
      <Progress size="small" showInfo={false} percent={total === 0 ? PERCENT : (done / total) * PERCENT} />
      <Button size="small" icon={<StopOutlined />} data-testid="check-all-stop" onClick={work.stop}>
        {t('library.check_stop')}
      </Button>
    </div>
  );
}
