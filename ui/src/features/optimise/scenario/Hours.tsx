// The working hours that posts point to.
import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';

import type { Say } from '../../../i18n';
import { hasText, useTexts } from '../../../i18n';
import type { WorkHours } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';
import { HoursDialog } from './HoursDialog';
import { weekHours } from './periods';

/** What working hours are called: those that charts begin with have words. */
export function hoursName(t: Say, name: string): string {
  const key = `opt.hours.${name}`;
  return (name === 'office' || name === 'arrivals') && hasText(key) ? t(key) : name;
}

export function Hours({ calendars, disabled, onChange }: { calendars: WorkHours[]; disabled: boolean; onChange: (calendars: WorkHours[]) => void }) {
  const { t } = useTexts();
  const [editing, setEditing] = useState<string>();
  const open = calendars.find((one) => one.name === editing);
  const add = () => {
    const names = new Set(calendars.map((one) => one.name));
    let n = calendars.length + 1;
    while (names.has(t('opt.hours.new', { n }))) n += 1;
    const name = t('opt.hours.new', { n });
    onChange([...calendars, { name, periods: calendars[0]?.periods ?? [{ day: 0, from_min: 540, to_min: 1020 }] }]);
    setEditing(name);
  };
  return (
    <Panel
      title={t('opt.hours')}
      extra={
        <Button size="small" icon={<PlusOutlined />} disabled={disabled} data-testid="hours-add" onClick={add}>
          {t('opt.hours.add')}
        </Button>
      }
    >
      <ul className="sf-opt-list">
        {calendars.map((one) => (
          <li key={one.name}>
            <span>{hoursName(t, one.name)}</span>
            <span className="sf-second">{t('opt.hours.week', { n: Math.round(weekHours(one.periods) * 10) / 10 })}</span>
            <Button size="small" type="text" icon={<EditOutlined />} disabled={disabled} data-testid={`hours-edit-${one.name}`} onClick={() => setEditing(one.name)}>
              {t('opt.hours.edit')}
            </Button>
          </li>
        ))}
      </ul>
      {open ? <HoursDialog key={open.name} name={hoursName(t, open.name)} hours={open} onClose={() => setEditing(undefined)} onChange={(hours) => onChange(calendars.map((one) => (one.name === hours.name ? hours : one)))} /> : null}
    </Panel>
  );
}
