// The dry run over all cases of the version, what it found, and the button that moves them.
import { ExperimentOutlined, StopOutlined, SwapOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Input, Progress } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { RequestOf } from '../../../ipc';
import { call } from '../../../ipc';
import type { ChangeoverReport } from '../../../ipc/bindings/commands';
import { ErrorState, Panel, useJob, useTell } from '../../../parts';
import { useCommit, useReport } from './api';
import { LookTable } from './LookTable';

const KIND = 'changeover.check';
const PERCENT = 100;

export interface Wish {
  chart: string;
  from: number;
  to: number;
  nodes: Record<string, string>;
}

export function DryRun({ wish }: { wish: Wish }) {
  const { t } = useTexts();
  const tell = useTell();
  const now = JSON.stringify(wish);
  // The dry run that this screen has begun, and for what; the report of another one says nothing of these cases.
  const [asked, setAsked] = useState<{ wish: string; job: string } | null>(null);
  // Its end may be told before the answer that names it has come.
  const [over, setOver] = useState<string | null>(null);
  const made = asked !== null && asked.job === over && asked.wish === now;
  const report = useReport(made ? asked.job : null);
  const job = useJob(KIND, ({ job: ended, end, code }) => {
    if (end === 'failed') tell.error({ code: code ?? 'broken' });
    else if (end === 'cancelled') tell.done(t('changeover.stopped'));
    else setOver(ended);
  });
  const start = async () => {
    setAsked(null);
    try {
      const row = await call(KIND, { ...wish, leave: [], reason: '' });
      setAsked({ wish: now, job: row.job });
      job.follow(row);
    } catch (error) {
      tell.error(error);
    }
  };
  const changed = asked !== null && asked.wish !== now;
  return (
    <Panel
      title={t('changeover.step_try')}
      extra={
        <Button type={made ? 'default' : 'primary'} icon={<ExperimentOutlined />} data-testid="changeover-try" disabled={job.row !== null} onClick={() => void start()}>
          {t('changeover.try')}
        </Button>
      }
    >
      {job.row ? (
        <div className="sf-changeover-progress" role="status">
          <Progress percent={job.row.total > 0 ? (job.row.done / job.row.total) * PERCENT : PERCENT} showInfo={false} />
          <Button icon={<StopOutlined />} data-testid="changeover-stop" onClick={job.stop}>
            {t('changeover.stop')}
          </Button>
        </div>
      ) : null}
      {!job.row && !made ? <p className="sf-second sf-changeover-lead">{changed ? t('changeover.try_again') : t('changeover.try_hint')}</p> : null}
      {report.isError ? <ErrorState error={report.error} retry={() => void report.refetch()} /> : null}
      {made && report.data ? <Found wish={wish} report={report.data} onMoved={() => setAsked(null)} /> : null}
    </Panel>
  );
}

function Found({ wish, report, onMoved }: { wish: Wish; report: ChangeoverReport; onMoved: () => void }) {
  const { t } = useTexts();
  const { can, cannot } = report;
  return (
    <div data-testid="changeover-report">
      <Alert
        showIcon
        type={cannot > 0 ? 'warning' : 'success'}
        title={cannot > 0 ? t('changeover.found_some', { can, cannot }) : t('changeover.found_all', { can })}
        description={cannot > 0 ? t('changeover.found_some_hint') : undefined}
      />
      <LookTable report={report} />
      {can > 0 ? <Commit wish={wish} report={report} onMoved={onMoved} /> : null}
    </div>
  );
}

function Commit({ wish, report, onMoved }: { wish: Wish; report: ChangeoverReport; onMoved: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const { modal } = App.useApp();
  const commit = useCommit();
  const [reason, setReason] = useState('');
  const [leave, setLeave] = useState(false);
  const may = reason.trim() !== '' && (report.cannot === 0 || leave);
  const send = async () => {
    const request: RequestOf<'changeover.commit'> = { ...wish, reason: reason.trim(), leave: leave ? report.refused : [] };
    try {
      const done = await commit.mutateAsync(request);
      tell.done(t('changeover.moved', { n: done.cases, version: wish.to }));
      onMoved();
    } catch (error) {
      tell.error(error);
    }
  };
  const ask = () =>
    modal.confirm({
      title: t('changeover.confirm_title', { n: report.can, version: wish.to }),
      content: t('changeover.confirm_hint'),
      okText: t('changeover.commit', { n: report.can }),
      okButtonProps: { 'data-testid': 'changeover-confirm' } as never,
      cancelText: t('action.cancel'),
      onOk: send,
    });
  return (
    <div className="sf-changeover-commit">
      {report.cannot > 0 ? (
        <Checkbox checked={leave} data-testid="changeover-leave" onChange={({ target }) => setLeave(target.checked)}>
          {t('changeover.leave', { n: report.cannot, version: wish.from })}
        </Checkbox>
      ) : null}
      <label>
        <span>{t('changeover.reason')}</span>
        <Input.TextArea data-testid="changeover-reason" rows={2} maxLength={2000} value={reason} placeholder={t('changeover.reason_hint')} onChange={({ target }) => setReason(target.value)} />
      </label>
      <div className="sf-changeover-go">
        <span className="sf-quiet">{may ? '' : t(report.cannot > 0 && !leave ? 'changeover.need_leave' : 'changeover.need_reason')}</span>
        <Button type="primary" icon={<SwapOutlined />} data-testid="changeover-commit" disabled={!may} loading={commit.isPending} onClick={ask}>
          {t('changeover.commit', { n: report.can })}
        </Button>
      </div>
    </div>
  );
}
