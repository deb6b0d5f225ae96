// What was taken, with its reasons and what is expected of it; to be undone, looked at, and reported to those who decide.
import { CheckCircleOutlined, EditOutlined, UndoOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton, Tag, Tooltip } from 'antd';

import { useTexts } from '../../../i18n';
import type { RedesignRow, ScenarioView, StudyRow } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, go, minuteText, useTell } from '../../../parts';
import { forgetChart, useCommand, useRedesigns, useStudy } from '../screen/api';
import { GOALS, differenceText, verdictOf } from '../search/goals';
import { Report } from './Report';
import { Study } from './Study';

export function TakenTab({ view }: { view: ScenarioView }) {
  const { t } = useTexts();
  const rows = useRedesigns(view.chart);
  const studies = useStudy(view.chart);
  return (
    <div className="sf-opt-split sf-opt-split-taken">
      <div className="sf-opt-side">
        {rows.isError ? <ErrorState error={rows.error} retry={() => void rows.refetch()} /> : null}
        {rows.isPending ? <Skeleton active /> : null}
        {rows.data?.length === 0 ? (
          <div className="sf-panel sf-opt-empty">
            <EmptyState icon={<CheckCircleOutlined />} title={t('opt.taken.none_title')} hint={t('opt.taken.none_hint')} testId="taken-none" />
          </div>
        ) : null}
        {rows.data?.map((row) => <Taken key={row.n} view={view} row={row} studies={studies} />)}
      </div>
      <Report view={view} />
    </div>
  );
}

function Taken({ view, row, studies }: { view: ScenarioView; row: RedesignRow; studies: UseQueryResult<StudyRow[]> }) {
  const { t } = useTexts();
  const tell = useTell();
  const undo = useCommand('optimise.undo', forgetChart);
  const open = !row.undone && row.version === null;
  const undone = (rows: readonly RedesignRow[]) => {
    tell.done(t('opt.taken.undo_done'));
    // A chart that was mined goes with its redesign.
    if (rows.length === 0) go('chart');
  };
  const back = () => undo.mutate({ chart: view.chart }, { onSuccess: undone, onError: tell.error });
  return (
    <section className={row.undone ? 'sf-panel sf-opt-pad sf-opt-undone' : 'sf-panel sf-opt-pad'} data-testid={`taken-${row.n}`}>
      <div className="sf-opt-line">
        <Tag color={row.undone ? 'default' : open ? 'processing' : 'success'}>{row.undone ? t('opt.taken.undone') : row.version === null ? t('opt.taken.in_draft') : t('opt.taken.in_version', { n: row.version })}</Tag>
        <span className="sf-second">{t('opt.taken.by', { by: row.by, at: minuteText(row.at) })}</span>
        <span className="sf-opt-space" />
        {open ? (
          <>
            <Tooltip title={row.may_undo ? undefined : t('opt.taken.changed')}>
              <Button size="small" icon={<UndoOutlined />} disabled={!row.may_undo || !view.may_write} loading={undo.isPending} data-testid={`taken-${row.n}-undo`} onClick={back}>
                {t('opt.taken.undo')}
              </Button>
            </Tooltip>
            <Button size="small" type="primary" icon={<EditOutlined />} data-testid={`taken-${row.n}-edit`} onClick={() => go('chart', view.chart)}>
              {t('opt.taken.edit')}
            </Button>
          </>
        ) : null}
      </div>
      {open ? <p className="sf-second">{t('opt.taken.publish_hint')}</p> : null}
      <p className="sf-opt-note">{row.note}</p>
      {row.undone ? null : (
        <>
          {row.expected ? <h3 className="sf-optimise-title">{t('opt.taken.expected')}</h3> : null}
          <dl className="sf-opt-expected">
            {GOALS.map((goal) => {
              const beside = row.expected?.objectives[goal];
              if (!beside || verdictOf(beside) === 'equal') return null;
              return (
                <div key={goal} className={`sf-opt-expected-${verdictOf(beside)}`}>
                  <dt>{t(`opt.goal.${goal}`)}</dt>
                  <dd>{differenceText(t, goal, beside)}</dd>
                </div>
              );
            })}
          </dl>
          {row.version === null ? null : <Real version={row.version} studies={studies} />}
        </>
      )}
    </section>
  );
}

/** What the version did to real cases, as soon as that is known. */
function Real({ version, studies }: { version: number; studies: UseQueryResult<StudyRow[]> }) {
  if (studies.isError) return <ErrorState error={studies.error} retry={() => void studies.refetch()} />;
  if (studies.isPending) return <Skeleton active paragraph={{ rows: 1 }} />;
  const study = studies.data.find((one) => one.version === version);
  return study ? <Study row={study} /> : null;
}
