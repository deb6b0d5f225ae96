// Kinds of cases of which some are served before others: urgent cases before ordinary ones.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseClass } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';

const PERCENT = 100;
const TENTH = 10;
const MOST = 20;
const NAME_LENGTH = 30;
/** Shares of the two kinds that the form begins with: a tenth is urgent. */
const URGENT = 0.1;

interface ClassesProps {
  classes: CaseClass[];
  /** Cases go before others by rules that the form does not show. */
  others: boolean;
  disabled: boolean;
  onChange: (classes: CaseClass[]) => void;
}

export function Classes({ classes, others, disabled, onChange }: ClassesProps) {
  const { t } = useTexts();
  const put = (at: number, change: Partial<CaseClass>) => onChange(classes.map((one, place) => (place === at ? { ...one, ...change } : one)));
  const shown = (share: number) => Math.round(share * PERCENT * TENTH) / TENTH;
  const sum = shown(classes.reduce((all, one) => all + one.share, 0));
  const add = () => {
    if (classes.length > 0) return onChange([...classes, { name: t('opt.classes.new', { n: classes.length + 1 }), share: 0, place: classes.length + 1 }]);
    onChange([
      { name: t('opt.classes.urgent'), share: URGENT, place: 1 },
      { name: t('opt.classes.ordinary'), share: 1 - URGENT, place: 2 },
    ]);
  };
  return (
    <Panel
      title={t('opt.classes')}
      extra={
        others ? null : (
          <Button size="small" icon={<PlusOutlined />} disabled={disabled || classes.length >= MOST} data-testid="classes-add" onClick={add}>
            {t(classes.length > 0 ? 'opt.classes.add' : 'opt.classes.begin')}
          </Button>
        )
      }
    >
      {others || classes.length === 0 ? <p className="sf-quiet sf-opt-small sf-opt-days-none">{t(others ? 'opt.classes.others' : 'opt.classes.none')}</p> : null}
      {classes.map((one, at) => (
        // Rows have no name of their own and keep their places.
        <div key={at} className="sf-opt-class" data-testid={`classes-${at}`}>
          <Input size="small" maxLength={NAME_LENGTH} disabled={disabled} aria-label={t('opt.classes.name')} value={one.name} onChange={(event) => put(at, { name: event.target.value })} />
          <InputNumber size="small" className="sf-opt-number" min={0} max={PERCENT} suffix="%" disabled={disabled} aria-label={`${one.name} ${t('opt.classes.share')}`} value={shown(one.share)} onChange={(value) => value !== null && put(at, { share: value / PERCENT })} />
          <label>
            {t('opt.classes.place')} <InputNumber size="small" className="sf-opt-place" min={1} max={MOST} precision={0} disabled={disabled} aria-label={`${one.name} ${t('opt.classes.place')}`} value={one.place} onChange={(place) => place && put(at, { place })} />
          </label>
          <Button size="small" type="text" icon={<DeleteOutlined />} disabled={disabled} aria-label={t('opt.classes.remove', { name: one.name })} onClick={() => onChange(classes.filter((_, place) => place !== at))} />
        </div>
      ))}
      {classes.length > 0 && Math.abs(sum - PERCENT) > 0.5 ? <span className="sf-quiet sf-opt-small">{t('opt.classes.sum', { n: sum })}</span> : null}
    </Panel>
  );
}
