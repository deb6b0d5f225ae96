// The columns of a table: label, kind, required, options, order.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';

import { useTexts } from '../../../i18n';
import type { CodeKind, Column } from '../../../ipc';
import { CHECKS, COLUMN_KINDS } from '../kinds';
import { MAX_COLUMNS, column, freeColumn, moved } from './change';

export function ColumnRows({ columns, onChange }: { columns: Column[]; onChange: (columns: Column[]) => void }) {
  const { t } = useTexts();
  const set = (place: number, part: Partial<Column>) => onChange(columns.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <div className="sf-forms-row" role="group" aria-label={t('form.columns')}>
      <span className="sf-prop-label">{t('form.columns')}</span>
      {columns.map((one, place) => (
        <div className="sf-prop-card" key={one.key} data-testid={`column-${place}`}>
          <div className="sf-prop-row">
            <Input aria-label={t('form.column_label')} placeholder={t('form.column_label')} data-testid={`column-${place}-label`} maxLength={100} value={one.label} onChange={(event) => set(place, { label: event.target.value })} />
            <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t('prop.up')} disabled={place === 0} onClick={() => onChange(moved(columns, place, place - 1))} />
            <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t('prop.down')} disabled={place === columns.length - 1} onClick={() => onChange(moved(columns, place, place + 1))} />
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('prop.remove')} onClick={() => onChange(columns.filter((_, index) => index !== place))} />
          </div>
          <div className="sf-prop-row">
            <Select aria-label={t('prop.field_kind')} className="sf-prop-grow" data-testid={`column-${place}-kind`} value={one.kind} options={COLUMN_KINDS.map((kind) => ({ value: kind, label: t(`form.kind.${kind}`) }))} onChange={(kind) => set(place, { kind })} />
            <Checkbox checked={one.required} onChange={(event) => set(place, { required: event.target.checked })}>
              {t('prop.field_required')}
            </Checkbox>
          </div>
          {one.kind === 'text' ? (
            <Select<CodeKind | 'none'>
              aria-label={t('check.field')}
              data-testid={`column-${place}-check`}
              value={one.check ?? 'none'}
              options={[{ value: 'none' as const, label: t('check.none') }, ...CHECKS.map((check) => ({ value: check, label: t(`check.kind.${check}`) }))]}
              onChange={(check) => set(place, { check: check === 'none' ? null : check })}
            />
          ) : null}
          {one.kind === 'choice' ? <Select mode="tags" aria-label={t('prop.field_options')} open={false} suffixIcon={null} placeholder={t('prop.field_options_hint')} value={one.options ?? []} onChange={(options: string[]) => set(place, { options })} /> : null}
        </div>
      ))}
      <Button block type="dashed" icon={<PlusOutlined />} data-testid="column-add" disabled={columns.length >= MAX_COLUMNS} onClick={() => onChange([...columns, column(freeColumn(columns), '')])}>
        {t('form.column_add')}
      </Button>
    </div>
  );
}
