// A flow: the words by which a person decides for it, and whether it is the way when nothing else fits. A timer: how long.
import { Checkbox } from 'antd';

import { useTexts } from '../../i18n';
import type { EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { Field, TypedText } from './Typed';

const BRANCHES = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

export function FlowProperties({ area, element }: { area: EditArea; element: Element }) {
  const { t } = useTexts();
  const flow = element.businessObject;
  const source = flow.sourceRef;
  if (!BRANCHES.includes(source?.$type)) return null;
  const modeling = part(area, 'modeling');
  const sourceShape = (element as unknown as { source: Element }).source;
  const setCondition = (text: string) => {
    const moddle = part(area, 'moddle');
    const made = text.trim() ? moddle.create('bpmn:Expression', { body: text.trim() }) : undefined;
    if (made) made.$parent = flow;
    modeling.updateProperties(element, { conditionExpression: made });
  };
  return (
    <div className="sf-prop-list">
      <Field label={t('prop.condition')}>
        <TypedText label={t('prop.condition')} placeholder={t('prop.condition_hint')} rows={2} testId="prop-condition" value={(flow.conditionExpression?.body as string | undefined) ?? ''} onCommit={setCondition} />
      </Field>
      <Checkbox checked={source.default === flow} data-testid="prop-default-flow" onChange={(event) => modeling.updateProperties(sourceShape, { default: event.target.checked ? element : undefined })}>
        {t('prop.default_flow')}
      </Checkbox>
    </div>
  );
}

export function TimerProperties({ area, element }: { area: EditArea; element: Element }) {
  const { t } = useTexts();
  const definitions = (element.businessObject.eventDefinitions ?? []) as { $type: string; timeDuration?: { body?: string } }[];
  const timer = definitions.find((definition) => definition.$type === 'bpmn:TimerEventDefinition');
  if (!timer) return null;
  const set = (text: string) => {
    const made = text.trim() ? part(area, 'moddle').create('bpmn:FormalExpression', { body: text.trim() }) : undefined;
    if (made) made.$parent = timer;
    part(area, 'modeling').updateModdleProperties(element, timer, { timeDuration: made });
  };
  return (
    <Field label={t('prop.timer')}>
      <TypedText label={t('prop.timer')} placeholder={t('prop.timer_hint')} testId="prop-timer" value={timer.timeDuration?.body ?? ''} onCommit={set} />
    </Field>
  );
}
