// Who has taken a step, and taking it, giving it back, handing it over.
import { SwapOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, StepView } from '../../../ipc';
import { minuteText, useTell } from '../../../parts';
import { useClaim, useRelease } from '../api';
import { HandOverDialog } from './HandOverDialog';
import { whoText } from '../whoText';

export function Hands({ view, step }: { view: CaseView; step: StepView }) {
  const { t } = useTexts();
  const tell = useTell();
  const claim = useClaim();
  const release = useRelease();
  const [handing, setHanding] = useState(false);
  const { hands } = step;
  if (step.how === 'by_itself') return null;
  const place = { case: view.case, node: step.node };
  return (
    <div className="sf-hands" data-testid="hands">
      <UserOutlined aria-hidden />
      <span className="sf-second">{hands.holder && hands.since ? t('hands.held', { name: whoText(t, hands.holder), at: minuteText(hands.since) }) : t('hands.free')}</span>
      <span className="sf-bar-space" />
      {hands.may_claim ? (
        <Tooltip title={t('hands.claim_hint')}>
          <Button size="small" data-testid="step-claim" loading={claim.isPending} onClick={() => claim.mutate(place, { onSuccess: () => tell.done(t('hands.claimed')), onError: tell.error })}>
            {t('hands.claim')}
          </Button>
        </Tooltip>
      ) : null}
      {hands.may_release ? (
        <Button size="small" data-testid="step-release" loading={release.isPending} onClick={() => release.mutate({ ...place, reason: '' }, { onSuccess: () => tell.done(t('hands.released')), onError: tell.error })}>
          {t('hands.release')}
        </Button>
      ) : null}
      {hands.may_hand_over ? (
        <Button size="small" icon={<SwapOutlined />} data-testid="step-hand-over" onClick={() => setHanding(true)}>
          {t('hands.hand_over')}
        </Button>
      ) : null}
      {handing ? <HandOverDialog view={view} step={step} close={() => setHanding(false)} /> : null}
    </div>
  );
}
