// A version, a draft under review, or a chart that this person may not change: to look at, and to decide a review.
import { ArrowLeftOutlined, HistoryOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';

import type { Area } from '../../../editor';
import { ChartView } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { PageHeader, go, useTell } from '../../../parts';
import { useChartCommand, useReopened } from '../api';
import { StateTag } from '../library/RowCells';
import { ReviewPanel } from './ReviewPanel';
import { StepGlance } from './StepGlance';
import { VersionsDrawer } from './VersionsDrawer';

import './versions.css';

export function Looking({ opened, version }: { opened: OpenChart; version: number | null }) {
  const { t } = useTexts();
  const [listing, setListing] = useState(false);
  const [area, setArea] = useState<Area>();
  const [picked, setPicked] = useState<string | null>(null);
  const back = () => (version === null ? go('chart') : go('chart', opened.chart));
  const reviewing = version === null && (opened.state === 'in_review' || opened.state === 'in_legal_review');
  return (
    <div className="sf-page sf-page-fixed" data-testid="chart-looking">
      <PageHeader
        title={opened.name}
        note={t(`chart.side.${opened.side}`)}
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('chart.back')} data-testid="editor-back" onClick={back} />}
      >
        <StateTag state={opened.state} />
        <Button icon={<HistoryOutlined />} data-testid="looking-history" onClick={() => setListing(true)}>
          {t('version.history')}
        </Button>
        {reviewing && opened.may.recall ? <Recall chart={opened.chart} /> : null}
        {version === null || !opened.may_write ? null : (
          <Button type="primary" onClick={back}>
            {t('chart.back_to_draft')}
          </Button>
        )}
      </PageHeader>
      <Alert showIcon type="info" title={t('review.standing', { standing: standing(t, opened, version) })} />
      <div className={reviewing ? 'sf-looking-review' : 'sf-looking-alone'}>
        <div className="sf-panel sf-looking">
          <ChartView xml={opened.xml} label={opened.name} readable picked={picked === null ? undefined : [picked]} onDrawn={setArea} onPick={setPicked} />
          {area && picked !== null ? <StepGlance area={area} id={picked} onClose={() => setPicked(null)} /> : null}
        </div>
        {reviewing ? <ReviewPanel opened={opened} /> : null}
      </div>
      <VersionsDrawer opened={opened} open={listing} onClose={() => setListing(false)} onRestored={() => go('chart', opened.chart)} />
    </div>
  );
}

function standing(t: Say, opened: OpenChart, version: number | null): string {
  if (version !== null) return t('chart.viewing_version', { n: version });
  if (opened.state === 'in_review' || opened.state === 'in_legal_review') {
    return t('review.waits_for', { stage: t(`review.stage.${opened.state}`), post: opened.may.review_post?.name ?? '' });
  }
  return opened.state === 'retired' ? t('retire.note') : t('chart.read_only_hint');
}

function Recall({ chart }: { chart: string }) {
  const { t } = useTexts();
  const tell = useTell();
  const recall = useChartCommand('chart.recall');
  const reopened = useReopened();
  const go = () =>
    recall.mutate(
      { chart },
      {
        onSuccess: (opened) => {
          reopened(opened);
          tell.done(t('review.recalled'));
        },
        onError: tell.error,
      },
    );
  return (
    <Button type="primary" data-testid="review-recall" loading={recall.isPending} onClick={go}>
      {t('review.recall')}
    </Button>
  );
}
