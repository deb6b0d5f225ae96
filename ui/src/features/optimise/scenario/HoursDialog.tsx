// Working hours of a week: one line for each day.
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { WorkHours } from '../../../ipc/bindings/commands';
import { DAYS, dayText, readDay } from './periods';

interface HoursProps {
  name: string;
  hours: WorkHours;
  onClose: () => void;
  onChange: (hours: WorkHours) => void;
}

export function HoursDialog({ name, hours, onClose, onChange }: HoursProps) {
  const { t } = useTexts();
  const [days, setDays] = useState(() => DAYS.map((day) => dayText(hours.periods, day)));
  const read = days.map((text, day) => readDay(text, day));
  const periods = read.every((one) => one !== undefined) ? read.flat() : undefined;
  return (
    <Modal
      open
      title={t('opt.hours.dialog', { name })}
      okText={t('action.ok')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: periods === undefined || periods.length === 0, 'data-testid': 'hours-ok' } as never}
      onCancel={onClose}
      onOk={() => {
        if (periods) onChange({ ...hours, periods });
        onClose();
      }}
    >
      <p className="sf-second">{t('opt.hours.how')}</p>
      <Form layout="horizontal" labelCol={{ flex: '64px' }}>
        {DAYS.map((day) => (
          <Form.Item key={day} label={t(`opt.day.${day}`)} className="sf-opt-day" validateStatus={read[day] === undefined ? 'error' : undefined} help={read[day] === undefined ? t('opt.hours.wrong') : undefined}>
            <Input value={days[day]} aria-label={t(`opt.day.${day}`)} data-testid={`hours-day-${day}`} onChange={(event) => setDays((old) => old.map((text, at) => (at === day ? event.target.value : text)))} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
