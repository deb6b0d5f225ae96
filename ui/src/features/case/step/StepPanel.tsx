// The left side of a case: the step to work on; several tabs when the case stands at several steps.
import { CheckCircleOutlined } from '@ant-design/icons';
import { Alert, Tabs, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, StepView } from '../../../ipc';
import { codeText, EmptyState, minuteText, Panel } from '../../../parts';
import { Hands } from './Hands';
import { StepCardNote } from './StepCardNote';
import { StepForm } from './StepForm';

export function StepPanel({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const [wanted, setWanted] = useState<string>();
  const { steps, facts } = view;
  const step = steps.find((known) => known.node === wanted) ?? steps.find((known) => known.may_act && known.how === 'here') ?? steps.find((known) => known.may_act) ?? steps[0];
  if (!step) {
    return (
      <Panel className="sf-case-step">
        <EmptyState icon={<CheckCircleOutlined />} title={facts.outcome ?? t(`phase.${facts.phase}`)} hint={t(`case.over_${facts.phase}`)} testId="case-over" />
      </Panel>
    );
  }
  return (
    <Panel flush className="sf-case-step">
      {steps.length > 1 ? (
        <Tabs className="sf-tabs-flush" activeKey={step.node} onChange={setWanted} items={steps.map((known) => ({ key: known.node, label: known.name }))} />
      ) : null}
      <StepBody key={step.node} view={view} step={step} />
    </Panel>
  );
}

function StepBody({ view, step }: { view: CaseView; step: StepView }) {
  const { t } = useTexts();
  return (
    <>
      <div className="sf-step-head">
        <h2 className="sf-panel-title" data-testid="step-name">
          {step.name}
        </h2>
        <Tag color="cyan" data-testid="step-post">
          {step.post.name}
        </Tag>
        <span className="sf-bar-space" />
        <span className="sf-quiet">{t('case.since', { at: minuteText(step.since) })}</span>
      </div>
      <Hands view={view} step={step} />
      {step.may_act ? null : (
        <Alert className="sf-step-why" type="info" showIcon title={codeText(t, ['why_not', 'error'], step.why_not ?? 'other_post', { post: step.post.name })} data-testid="step-why-not" />
      )}
      {step.how === 'here' ? null : <p className="sf-step-how">{t(`how.${step.how}`, { host: view.steps.find((known) => known.node === step.host)?.name ?? '' })}</p>}
      <StepCardNote card={step.card} />
      <StepForm key={`${step.node}/${step.since}`} view={view} step={step} />
    </>
  );
}
