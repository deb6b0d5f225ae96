// What a step of a chart that stands still carries, over the drawing: for reviewers, who see no properties panel.
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import type { Area } from '../../../editor';
import { actKey, elementOf, laneOf, readCard } from '../../../editor';
import { useTexts } from '../../../i18n';
import { cardRows } from '../../../parts';
import { nameIn } from '../workbench/nameIn';

export function StepGlance({ area, id, onClose }: { area: Area; id: string; onClose: () => void }) {
  const { t } = useTexts();
  const element = elementOf(area, id);
  if (!element?.businessObject?.$instanceOf('bpmn:Activity')) return null;
  const card = readCard(element.businessObject);
  const lane = laneOf(area, element as never);
  const said = [
    ...(card.act ? [[t('prop.act'), t(actKey(card.act))] as const] : []),
    ...(lane ? [[t('prop.post'), nameIn(area, lane.id, t)] as const] : []),
    ...cardRows(t, card),
    ...(card.officers > 0 ? [[t('prop.officers'), String(card.officers)] as const] : []),
    ...(card.form.length > 0 ? [[t('prop.section_form'), card.form.map((field) => field.label).join('、')] as const] : []),
  ];
  return (
    <section className="sf-panel sf-glance" aria-label={nameIn(area, id, t)} data-testid="step-glance">
      <div className="sf-glance-head">
        <h3>{nameIn(area, id, t)}</h3>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('action.close')} data-testid="glance-close" onClick={onClose} />
      </div>
      {said.length === 0 ? <p className="sf-second">{t('review.step_empty')}</p> : null}
      <dl>
        {said.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
