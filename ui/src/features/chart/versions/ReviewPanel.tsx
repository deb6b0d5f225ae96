// The open review of a draft: what was said before, the opinion, pass or send back.
import { CheckOutlined, DiffOutlined, RollbackOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { OpenChart, ReviewVerdict } from '../../../ipc/bindings/commands';
import { go, useTell } from '../../../parts';
import { useChartCommand, useHistory, useReopened } from '../api';
import { ActList } from './ActList';

const MAX_OPINION = 2000;
const ROWS = 4;

export function ReviewPanel({ opened }: { opened: OpenChart }) {
  const { t } = useTexts();
  const history = useHistory(opened.chart, true);
  const before = opened.versions[0]?.version;
  const open = sinceSubmitted(history.data?.acts ?? []);
  return (
    <aside className="sf-panel sf-review" aria-label={t('review.title')} data-testid="review-panel">
      <h2 className="sf-panel-title">{t('review.title')}</h2>
      {before === undefined ? null : (
        <Button block icon={<DiffOutlined />} data-testid="review-compare" onClick={() => go('chart', opened.chart, 'compare', String(before), 'draft')}>
          {t('version.compare_with_before')}
        </Button>
      )}
      <ActList acts={open} />
      {opened.may.review ? <Decide opened={opened} /> : null}
      {!opened.may.review && opened.may.why_not ? <Alert type="info" title={whyNot(opened.may.why_not)} /> : null}
    </aside>
  );

  function whyNot(code: string): string {
    return code === 'reviewer_is_author' || code === 'reviewed_already' ? t(`review.why_not.${code}`) : t('review.why_not.wrong_post');
  }
}

function Decide({ opened }: { opened: OpenChart }) {
  const { t } = useTexts();
  const tell = useTell();
  const review = useChartCommand('chart.review');
  const reopened = useReopened();
  const [opinion, setOpinion] = useState('');
  const [missing, setMissing] = useState(false);
  const legal = opened.state === 'in_legal_review';
  const decide = (verdict: ReviewVerdict) => {
    if (verdict === 'back' && opinion.trim() === '') {
      setMissing(true);
      return;
    }
    review.mutate(
      { chart: opened.chart, verdict, opinion },
      {
        onSuccess: (next) => {
          reopened(next);
          setOpinion('');
          if (verdict === 'back') tell.done(t('review.returned'));
          else tell.done(legal ? t('review.published', { n: next.version ?? 1 }) : t('review.passed'));
        },
        onError: tell.error,
      },
    );
  };
  return (
    <Form layout="vertical" requiredMark={false}>
      <Form.Item label={t('review.opinion')} validateStatus={missing ? 'error' : undefined} help={missing ? t('review.reason_missing') : undefined}>
        <Input.TextArea
          rows={ROWS}
          maxLength={MAX_OPINION}
          value={opinion}
          placeholder={t('review.opinion_hint')}
          aria-label={t('review.opinion')}
          data-testid="review-opinion"
          onChange={(event) => {
            setOpinion(event.target.value);
            setMissing(false);
          }}
        />
      </Form.Item>
      <div className="sf-review-buttons">
        <Button danger icon={<RollbackOutlined />} data-testid="review-back" disabled={review.isPending} onClick={() => decide('back')}>
          {t('review.back')}
        </Button>
        <Button type="primary" icon={<CheckOutlined />} data-testid="review-pass" loading={review.isPending} onClick={() => decide('pass')}>
          {t(legal ? 'review.pass_publish' : 'review.pass')}
        </Button>
      </div>
    </Form>
  );
}

/** What was said since the draft was last submitted, newest first. */
function sinceSubmitted<Act extends { act: string }>(acts: readonly Act[]): Act[] {
  const submitted = acts.findIndex((act) => act.act === 'submitted');
  return acts.slice(0, submitted + 1);
}
