// Which published chart a call activity runs through; publishing fixes its version.
import { Select } from 'antd';

import { useTexts } from '../../i18n';
import type { EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { Field } from './Typed';

/** A published chart that can be called. */
export interface Callable {
  chart: string;
  name: string;
}

export function CalledField({ area, element, charts }: { area: EditArea; element: Element; charts: readonly Callable[] }) {
  const { t } = useTexts();
  const called = (element.businessObject.calledElement as string | undefined) ?? null;
  const listed = charts.map(({ chart, name }) => ({ value: chart, label: name }));
  // A file of another tool names a process.
  const options = called === null || charts.some(({ chart }) => chart === called) ? listed : [{ value: called, label: called }, ...listed];
  return (
    <Field label={t('prop.called')} hint={t('prop.called_hint')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('prop.called')}
        data-testid="prop-called"
        placeholder={t('prop.called_missing')}
        notFoundContent={t('prop.called_none')}
        value={called}
        options={options}
        onChange={(chart?: string) => part(area, 'modeling').updateProperties(element, { calledElement: chart })}
      />
    </Field>
  );
}
