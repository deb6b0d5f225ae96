// A table whose rows the clerk adds: Tab goes on, Enter in the last row adds one, Ctrl+Delete takes one away.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import type { Column } from '../../../ipc';
import type { ControlProps } from './FieldControl';
import type { Row } from './values';
import { rowsOf, rowsText } from './values';

const MAX_ROWS = 200;
const MAX_CELL = 500;

export function TableInput({ field, text, disabled, edit, leave, id }: ControlProps & { id: string }) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(text);
  const [rows, setRows] = useState<Row[]>(() => rowsOf(text));
  const [focus, setFocus] = useState<number>();
  // What changes from outside wins; rows that are still empty are not in the text and stay.
  if (seen !== text) {
    setSeen(text);
    if (rowsText(rows) !== text) setRows(rowsOf(text));
  }
  useEffect(() => {
    if (focus === undefined) return;
    box.current?.querySelectorAll('tbody tr')[focus]?.querySelector<HTMLElement>('input,select,button')?.focus();
  }, [focus, rows.length]);
  const columns = field.columns ?? [];
  const put = (next: Row[], done: boolean) => {
    setRows(next);
    const written = rowsText(next);
    edit(written);
    if (done) leave(written);
  };
  const add = () => {
    if (rows.length >= MAX_ROWS) return;
    setRows([...rows, {}]);
    setFocus(rows.length);
  };
  const remove = (place: number) => {
    put(rows.filter((_, index) => index !== place), true);
    setFocus(Math.max(0, place - 1));
  };
  const keys = (event: React.KeyboardEvent, place: number) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement && event.target.type === 'text' && event.target.getAttribute('role') !== 'combobox') {
      event.preventDefault();
      if (place === rows.length - 1) add();
      else setFocus(place + 1);
    } else if (event.key === 'Delete' && event.ctrlKey) {
      event.preventDefault();
      remove(place);
    }
  };
  const left = (event: React.FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) leave(rowsText(rows));
  };
  return (
    <div ref={box} id={id} className="sf-rows" role="group" aria-label={field.label} data-testid={id} onBlur={left}>
      <table className="sf-rows-table">
        <thead>
          <tr>
            <th className="sf-rows-number">{t('field.row_number')}</th>
            {columns.map((column) => (
              <th key={column.key} className={column.required ? 'sf-field-required' : undefined}>
                {column.label}
              </th>
            ))}
            <th className="sf-rows-act" aria-label={t('prop.remove')} />
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td colSpan={columns.length + 2} className="sf-quiet sf-rows-none">
                {t('field.rows_none')}
              </td>
            </tr>
          ) : null}
          {rows.map((row, place) => (
            <tr key={place} onKeyDown={(event) => keys(event, place)}>
              <td className="sf-rows-number">{place + 1}</td>
              {columns.map((column) => (
                <td key={column.key}>
                  <Cell
                    column={column}
                    label={t('field.cell', { column: column.label, row: place + 1 })}
                    testId={`${id}-${place}-${column.key}`}
                    text={row[column.key] ?? ''}
                    disabled={disabled}
                    put={(cell, done) => put(rows.map((one, index) => (index === place ? { ...one, [column.key]: cell } : one)), done)}
                  />
                </td>
              ))}
              <td className="sf-rows-act">{disabled ? null : <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('field.row_remove', { row: place + 1 })} data-testid={`${id}-${place}-remove`} onClick={() => remove(place)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {disabled ? null : (
        <Button type="dashed" size="small" icon={<PlusOutlined />} data-testid={`${id}-add`} disabled={rows.length >= MAX_ROWS} onClick={add}>
          {t('field.row_add')}
        </Button>
      )}
    </div>
  );
}

interface CellProps {
  column: Column;
  label: string;
  testId: string;
  text: string;
  disabled: boolean;
  put: (text: string, done: boolean) => void;
}

function Cell({ column, label, testId, text, disabled, put }: CellProps) {
  const shared = { 'aria-label': label, 'data-testid': testId, disabled, size: 'small' as const };
  if (column.kind === 'choice') return <Select {...shared} allowClear className="sf-forms-wide" value={text || undefined} options={(column.options ?? []).map((option) => ({ value: option, label: option }))} onChange={(value?: string) => put(value ?? '', true)} />;
  if (column.kind === 'flag') return <Checkbox aria-label={label} data-testid={testId} disabled={disabled} checked={text === 'true'} onChange={(event) => put(event.target.checked ? 'true' : 'false', true)} />;
  const numeric = column.kind === 'number' || column.kind === 'money';
  return <Input {...shared} variant="borderless" autoComplete="off" maxLength={MAX_CELL} inputMode={numeric ? 'decimal' : undefined} placeholder={column.kind === 'date' ? 'YYYY-MM-DD' : undefined} className={numeric ? 'sf-rows-numeric' : undefined} value={text} onChange={(event) => put(event.target.value, false)} />;
}
