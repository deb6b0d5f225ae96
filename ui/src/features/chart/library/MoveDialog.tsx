// Moves a chart to the folder of a department.
import { AutoComplete, Form, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { ChartRow } from '../../../ipc/bindings/commands';
import { useTell } from '../../../parts';
import { useChartCommand, useShelves } from '../api';

const MAX_DEPARTMENT = 100;

export function MoveDialog({ row, onClose }: { row: ChartRow; onClose: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const move = useChartCommand('chart.set_department');
  const shelves = useShelves();
  const [department, setDepartment] = useState(row.department);
  const go = () => {
    const wanted = department.trim();
    move.mutate(
      { charts: [row.chart], department: wanted },
      {
        onSuccess: () => {
          tell.done(wanted === '' ? t('library.taken_out') : t('library.moved', { department: wanted }));
          onClose();
        },
        onError: tell.error,
      },
    );
  };
  return (
    <Modal open title={t('library.move_title')} okText={t('action.ok')} cancelText={t('action.cancel')} okButtonProps={{ loading: move.isPending, 'data-testid': 'move-confirm' } as never} onCancel={onClose} onOk={go}>
      <p className="sf-second">{row.name}</p>
      <Form layout="vertical" onFinish={go}>
        <Form.Item label={t('library.department')} extra={t('library.department_hint')}>
          <DepartmentInput autoFocus value={department} departments={shelves.data?.known_departments ?? []} onChange={setDepartment} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** A department: typed, or chosen among those that charts and items name. */
export function DepartmentInput({ value, departments, autoFocus, onChange }: { value?: string; departments: readonly string[]; autoFocus?: boolean; onChange?: (department: string) => void }) {
  const { t } = useTexts();
  return (
    <AutoComplete
      allowClear
      autoFocus={autoFocus}
      value={value}
      maxLength={MAX_DEPARTMENT}
      aria-label={t('library.department')}
      data-testid="department"
      options={departments.map((department) => ({ value: department }))}
      showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed.trim()) }}
      onChange={(typed?: string) => onChange?.(typed ?? '')}
    />
  );
}
