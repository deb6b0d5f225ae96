// Binds an item to its charts, case type and limits.
import { Alert, Button, Form, Select } from 'antd';

import { useTexts } from '../../i18n';
import type { CaseType, ChartRow, ItemView, Limit, Side } from '../../ipc';
import { toAppError } from '../../ipc';
import { errorText, useTell, wordText } from '../../parts';
import { useBind, usePublishedCharts } from './api';
import { LimitInput } from './LimitInput';

const LICENCE: CaseType[] = ['instant', 'promised', 'joint', 'reported'];
const PENALTY: CaseType[] = ['simple', 'general'];

interface Fields {
  internal: string;
  external?: string;
  case_type: CaseType;
  promised: Limit | null;
  statutory: Limit | null;
}

export function BindForm({ view, close }: { view: ItemView; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const charts = usePublishedCharts();
  const bind = useBind();
  const [form] = Form.useForm<Fields>();
  const types = view.row.class === 'CF' ? [...PENALTY, ...LICENCE] : [...LICENCE, ...PENALTY];
  const before = view.binding;
  const initial: Partial<Fields> = before
    ? { internal: before.internal.chart, external: before.external?.chart, case_type: before.case_type, promised: before.promised, statutory: before.statutory }
    : { case_type: types[0] };
  const takeType = (chart: ChartRow | undefined) => {
    if (chart?.case_type) form.setFieldValue('case_type', chart.case_type);
  };
  const submit = (fields: Fields) =>
    bind.mutate(
      { item: view.row.item, internal: fields.internal, external: fields.external ?? null, case_type: fields.case_type, promised: fields.promised ?? null, statutory: fields.statutory ?? null },
      {
        onSuccess: () => {
          tell.done(t('bind.done'));
          close();
        },
      },
    );
  return (
    <Form form={form} layout="vertical" className="sf-bind" initialValues={initial} onFinish={submit} data-testid="bind-form">
      <Form.Item name="internal" label={t('bind.internal')} extra={t('bind.internal_hint')} rules={[{ required: true, message: t('bind.internal_needed') }]}>
        <ChartSelect side="internal" charts={charts.data ?? []} testId="bind-internal" onPick={takeType} />
      </Form.Item>
      <Form.Item name="external" label={t('bind.external')} extra={t('bind.external_hint')}>
        <ChartSelect side="external" charts={charts.data ?? []} testId="bind-external" />
      </Form.Item>
      <Form.Item name="case_type" label={t('bind.case_type')} rules={[{ required: true }]}>
        <Select aria-label={t('bind.case_type')} options={types.map((type) => ({ value: type, label: wordText(t, 'case_type', type) }))} />
      </Form.Item>
      <div className="sf-bind-limits">
        <Form.Item name="promised" label={t('bind.promised')}>
          <LimitInput testId="bind-promised" />
        </Form.Item>
        <Form.Item name="statutory" label={t('bind.statutory')}>
          <LimitInput testId="bind-statutory" />
        </Form.Item>
      </div>
      {bind.isError ? <Alert className="sf-gap" type="error" showIcon title={errorText(t, toAppError(bind.error))} data-testid="bind-error" /> : null}
      <div className="sf-item-actions">
        <Button type="primary" htmlType="submit" loading={bind.isPending} data-testid="bind-submit">
          {t('action.save')}
        </Button>
        <Button onClick={close}>{t('action.cancel')}</Button>
      </div>
    </Form>
  );
}

interface SelectProps {
  side: Side;
  charts: ChartRow[];
  testId: string;
  value?: string;
  onChange?: (chart: string | undefined) => void;
  onPick?: (chart: ChartRow | undefined) => void;
  id?: string;
}

function ChartSelect({ side, charts, testId, value, onChange, onPick, id }: SelectProps) {
  const { t } = useTexts();
  const fitting = charts.filter((chart) => chart.side === side);
  return (
    <div data-testid={testId}>
      <Select
        id={id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t(`bind.${side}`)}
        value={value}
        onChange={(next?: string) => {
          onChange?.(next);
          onPick?.(fitting.find((chart) => chart.chart === next));
        }}
        options={fitting.map((chart) => ({ value: chart.chart, label: t('item.chart_version', { name: chart.name, version: chart.version }) }))}
        notFoundContent={t('bind.no_charts')}
      />
    </div>
  );
}
