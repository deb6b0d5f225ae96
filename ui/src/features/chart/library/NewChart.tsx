// The dialog that starts a new chart: blank, or from one that is there.
import { Form, Input, Modal, Segmented, Select } from 'antd';

import { caseTypeOptions } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { CaseType, ChartRow, ChartTemplate, Side } from '../../../ipc/bindings/commands';
import { go, useTell } from '../../../parts';
import { useCreateChart, useTemplates } from '../api';
import { DepartmentInput } from './MoveDialog';

const NAME_MAX = 120;
const SIDES: readonly Side[] = ['internal', 'external'];
const SHIPPED = 'shipped:';

interface Asked {
  name: string;
  side: Side;
  case_type?: CaseType;
  from?: string;
  department?: string;
}

function valueOf({ template, side }: ChartTemplate): string {
  return `${SHIPPED}${template}/${side}`;
}

/** The chart, or the shipped chart, that was chosen to begin from. */
function sourceOf(from: string | undefined): { from?: string; template?: string } {
  if (from === undefined) return {};
  return from.startsWith(SHIPPED) ? { template: from.slice(SHIPPED.length).split('/')[0] ?? '' } : { from };
}

interface NewChartProps {
  open: boolean;
  charts: ChartRow[];
  /** The folder that is open. */
  department: string;
  departments: readonly string[];
  onClose: () => void;
}

export function NewChart({ open, charts, department, departments, onClose }: NewChartProps) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const create = useCreateChart();
  const templates = useTemplates(open).data ?? [];
  const submit = ({ from, ...asked }: Asked) => {
    create.mutate(
      { ...asked, ...sourceOf(from), name: asked.name.trim(), department: asked.department?.trim() ?? '' },
      {
        onSuccess: (opened) => {
          onClose();
          go('chart', opened.chart);
        },
        onError: tell.error,
      },
    );
  };
  const copied = (from: string | undefined) => {
    const shipped = templates.find((one) => valueOf(one) === from);
    const source = charts.find((row) => row.chart === from);
    if (shipped ?? source) form.setFieldsValue({ side: (shipped ?? source)?.side, case_type: (shipped ?? source)?.case_type ?? undefined });
    if (source && !form.getFieldValue('department')) form.setFieldsValue({ department: source.department });
  };
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('chart.new')}
      okText={t('chart.create')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'chart-create' } as never}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={{ side: 'internal', department }} onFinish={submit} preserve={false} requiredMark={false}>
        <Form.Item name="name" label={t('chart.name')} rules={[{ required: true, whitespace: true, message: t('chart.name_missing') }]}>
          <Input autoFocus maxLength={NAME_MAX} placeholder={t('chart.name_hint')} data-testid="chart-name" onPressEnter={() => form.submit()} />
        </Form.Item>
        <Form.Item name="from" label={t('chart.start_from')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('chart.from_blank')}
            data-testid="chart-from"
            options={[
              { label: t('chart.from_shipped'), options: templates.map((one) => ({ value: valueOf(one), label: one.name })) },
              { label: t('chart.from_own'), options: charts.map((row) => ({ value: row.chart, label: row.name })) },
            ]}
            onChange={copied}
          />
        </Form.Item>
        <Form.Item name="department" label={t('library.department')}>
          <DepartmentInput departments={departments} />
        </Form.Item>
        <Form.Item name="side" label={t('chart.col_side')}>
          <Segmented block options={SIDES.map((side) => ({ value: side, label: t(`chart.side.${side}`) }))} />
        </Form.Item>
        <Form.Item name="case_type" label={t('chart.col_case_type')}>
          <Select allowClear placeholder={t('prop.not_set')} options={caseTypeOptions(t)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
